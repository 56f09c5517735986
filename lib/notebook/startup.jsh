/** Shows a picture below the cell; display() would keep its text beside it. */
void draw(String svg) {
    var picture = new org.dflib.jjava.jupyter.kernel.display.DisplayData("(a picture, in SVG)");
    picture.putSVG(svg);
    kernel().display(picture);
}
