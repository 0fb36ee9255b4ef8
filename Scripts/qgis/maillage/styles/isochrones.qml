<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
  <rules key="rules">
    <rule key="r0" filter="&quot;minutes&quot; &lt;= 15" label="Within reach" symbol="0"/>
    <rule key="r1" filter="&quot;minutes&quot; &gt; 15 AND &quot;minutes&quot; &lt;= 30" label="Within reach" symbol="1"/>
    <rule key="r2" filter="&quot;minutes&quot; &gt; 30 AND &quot;minutes&quot; &lt;= 60" label="Within reach" symbol="2"/>
    <rule key="r3" filter="&quot;minutes&quot; &gt; 60 AND &quot;minutes&quot; &lt;= 240" label="Within reach" symbol="3"/>
    <rule key="r4" filter="&quot;minutes&quot; &gt; 240" label="Within reach" symbol="4"/>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="48,83,148,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="48,83,148,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="1,136,171,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="1,136,171,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="15,187,175,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="15,187,175,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="102,211,164,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="102,211,164,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="181,230,160,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="181,230,160,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">&quot;minutes&quot;</orderByClause>
  </orderby>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
