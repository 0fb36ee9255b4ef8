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
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="251,249,188,255"/><Option type="QString" name="size" value="2.4"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="27,31,36,255"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="153,223,162,255"/><Option type="QString" name="size" value="3.0"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="27,31,36,255"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="15,187,175,255"/><Option type="QString" name="size" value="3.5999999999999996"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="27,31,36,255"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="1,136,171,255"/><Option type="QString" name="size" value="4.199999999999999"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="27,31,36,255"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="48,83,148,255"/><Option type="QString" name="size" value="4.8"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="27,31,36,255"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="cross2"/><Option type="QString" name="color" value="133,57,0,255"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
