<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
  <rules key="rules">
    <rule key="r0" filter="&quot;kind&quot; = &#x27;gained&#x27;" label="Gained" symbol="0"/>
    <rule key="r1" filter="&quot;kind&quot; = &#x27;lost&#x27;" label="Lost" symbol="1"/>
    <rule key="r2" filter="&quot;kind&quot; = &#x27;kept&#x27;" label="Within reach before and after" symbol="2"/>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="32,76,164,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="32,76,164,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="243,228,216,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.2"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="133,57,0,255"/><Option type="QString" name="style" value="b_diagonal"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="201,211,224,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
