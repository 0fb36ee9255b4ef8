<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
  <rules key="rules">
    <rule key="r0" filter="&quot;region_code&quot; IS NOT NULL AND &quot;region_code&quot; &lt;&gt; &#x27;&#x27;" label="In an area" symbol="0"/>
    <rule key="r1" filter="&quot;region_code&quot; IS NULL OR &quot;region_code&quot; = &#x27;&#x27;" label="Outside every area" symbol="1"/>
  </rules>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="1,136,171,255"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="cross2"/><Option type="QString" name="color" value="133,57,0,255"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="133,57,0,255"/><Option type="QString" name="outline_width" value="0.5"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="region_code" fontSize="9" fontSizeUnit="Point" textColor="27,31,36,255" fontFamily="Open Sans" namedStyle="Regular">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
   </text-style>
   <placement placement="6" dist="1.5" distUnits="MM"/>
  </settings>
 </labeling>
 <blendMode>0</blendMode>
</qgis>
