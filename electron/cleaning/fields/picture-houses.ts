/** Houses that sell pictures, and networks that they are taken from, beside the agencies: names, as credits print them. */
export const HOUSES =
  /(?:getty images|shutterstock|istock|imago|picture alliance|picture-alliance|alamy|adobe stock|stock\.adobe|fotolia|unsplash|pexels|pixabay|flickr|wikimedia|creative commons|epa-efe|epa|sipa|abaca|corbis|maxppp|zuma|ddp|keystone|ullstein|laif|ostkreuz|depositphotos|dreamstime|instagram|facebook|twitter|youtube|press pool|handout|ap photo|视觉中国|东方ic|gettyimages|nur ?photo|ap images|cc by)/iu;
