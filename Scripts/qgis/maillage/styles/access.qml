<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
  <rules key="rules">
    <rule key="r0" label="Offices for 100,000 people">
      <rule key="r1" filter="&quot;accessibility_per_100000&quot; IS NOT NULL AND &quot;accessibility_per_100000&quot; &lt; 0.1" label="&lt; 0.1" symbol="0"/>
      <rule key="r2" filter="&quot;accessibility_per_100000&quot; &gt;= 0.1 AND &quot;accessibility_per_100000&quot; &lt; 0.3" label="0.1–0.3" symbol="1"/>
      <rule key="r3" filter="&quot;accessibility_per_100000&quot; &gt;= 0.3 AND &quot;accessibility_per_100000&quot; &lt; 0.5" label="0.3–0.5" symbol="2"/>
      <rule key="r4" filter="&quot;accessibility_per_100000&quot; &gt;= 0.5 AND &quot;accessibility_per_100000&quot; &lt; 1" label="0.5–1" symbol="3"/>
      <rule key="r5" filter="&quot;accessibility_per_100000&quot; &gt;= 1" label="≥ 1" symbol="4"/>
      <rule key="r6" filter="ELSE" label="No value" symbol="5"/>
    </rule>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="251,249,188,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="153,223,162,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="15,187,175,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="1,136,171,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="48,83,148,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="243,243,243,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="139,144,151,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="139,144,151,255"/><Option type="QString" name="style" value="b_diagonal"/><Option type="QString" name="outline_color" value="139,144,151,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
