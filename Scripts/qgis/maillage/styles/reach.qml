<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology" labelsEnabled="0">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="1">
  <rules key="rules">
    <rule key="r0" filter="&quot;kind&quot; = &#x27;covered&#x27; AND &quot;radius_km&quot; &lt;= 25" label="Within reach" symbol="0"/>
    <rule key="r1" filter="&quot;kind&quot; = &#x27;covered&#x27; AND &quot;radius_km&quot; &gt; 25 AND &quot;radius_km&quot; &lt;= 50" label="Within reach" symbol="1"/>
    <rule key="r2" filter="&quot;kind&quot; = &#x27;covered&#x27; AND &quot;radius_km&quot; &gt; 50 AND &quot;radius_km&quot; &lt;= 100" label="Within reach" symbol="2"/>
    <rule key="r3" filter="&quot;kind&quot; = &#x27;covered&#x27; AND &quot;radius_km&quot; &gt; 100 AND &quot;radius_km&quot; &lt;= 400" label="Within reach" symbol="3"/>
    <rule key="r4" filter="&quot;kind&quot; = &#x27;covered&#x27; AND &quot;radius_km&quot; &gt; 400" label="Within reach" symbol="4"/>
    <rule key="r5" filter="&quot;kind&quot; = &#x27;gap&#x27; AND &quot;radius_km&quot; = maximum(&quot;radius_km&quot;)" label="Beyond reach" symbol="5"/>
  </rules>
  <symbols>
   <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="48,83,148,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="1,136,171,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="15,187,175,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="102,211,164,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="181,230,160,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
   <symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="243,228,216,255"/><Option type="QString" name="style" value="solid"/><Option type="QString" name="outline_color" value="182,110,71,255"/><Option type="QString" name="outline_style" value="solid"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
    <layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="color" value="182,110,71,255"/><Option type="QString" name="style" value="b_diagonal"/><Option type="QString" name="outline_color" value="182,110,71,255"/><Option type="QString" name="outline_style" value="no"/><Option type="QString" name="outline_width" value="0.1"/><Option type="QString" name="outline_width_unit" value="MM"/><Option type="QString" name="joinstyle" value="bevel"/></Option></layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">&quot;radius_km&quot;</orderByClause>
  </orderby>
 </renderer-v2>
 <blendMode>0</blendMode>
</qgis>
