/** Where a browser can read barcodes by itself, the camera does what the keyboard does: it fills the field and sends the form. */
export const receiveScript = `const form=document.querySelector("form.scan");
const field=form?.querySelector("input[type=search]"),button=form?.querySelector("button[data-scan]");
if(form&&field&&button&&"BarcodeDetector" in window&&navigator.mediaDevices){
  button.hidden=false;
  let stream;
  const stop=()=>{for(const track of stream?.getTracks()??[])track.stop();stream=undefined;form.querySelector("video")?.remove();button.textContent=button.dataset.scan};
  button.addEventListener("click",async()=>{
    if(stream)return stop();
    const status=form.querySelector("[role=status]");
    try{
      stream=await navigator.mediaDevices.getUserMedia({video:{facingMode:"environment"}});
      const video=document.createElement("video");
      video.muted=true;video.playsInline=true;video.srcObject=stream;
      button.before(video);
      await video.play();
      button.textContent=button.dataset.stop;
      const detector=new BarcodeDetector();
      const look=async()=>{
        if(!stream)return;
        const [found]=await detector.detect(video).catch(()=>[]);
        if(found?.rawValue){field.value=found.rawValue;stop();form.requestSubmit();return}
        setTimeout(look,150);
      };
      look();
    }catch{stop();status.textContent=button.dataset.failed}
  });
}
`;
