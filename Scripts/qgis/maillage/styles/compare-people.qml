<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
  <rules key="rules">
    <rule key="r0" filter="&quot;newly_covered_population&quot; - &quot;no_longer_covered_population&quot; &gt; 0" label="More people within reach" symbol="0"/>
    <rule key="r1" filter="&quot;newly_covered_population&quot; - &quot;no_longer_covered_population&quot; &lt; 0" label="Fewer people within reach" symbol="1"/>
    <rule key="r2" filter="&quot;newly_covered_population&quot; - &quot;no_longer_covered_population&quot; = 0" label="As many people within reach" symbol="2"/>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="32,76,164,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="86,93,102,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="243,228,216,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="133,57,0,255"/><Option type="QString" name="style" value="b_diagonal"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="242,240,236,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="139,144,151,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
