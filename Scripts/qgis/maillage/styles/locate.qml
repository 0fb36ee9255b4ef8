<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology|Labeling" labelsEnabled="1">
 <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
  <rules key="rules">
    <rule key="r0" filter="&quot;kind&quot; = &#x27;kept&#x27;" label="Office that stays" symbol="0"/>
    <rule key="r1" filter="&quot;kind&quot; = &#x27;opened&#x27;" label="Office to open" symbol="1"/>
  </rules>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="107,113,120,255"/><Option type="QString" name="size" value="3"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" pass="0" locked="0"><Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="32,76,164,255"/><Option type="QString" name="size" value="5.2"/><Option type="QString" name="size_unit" value="MM"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="site" fontSize="9" fontSizeUnit="Point" textColor="27,31,36,255" fontFamily="Open Sans" namedStyle="Regular">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
   </text-style>
   <placement placement="6" dist="1.5" distUnits="MM"/>
  </settings>
 </labeling>
 <blendMode>0</blendMode>
</qgis>
