package io.huiyin.document;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One XML part of a document. Characters that XML cannot hold are left out. */
final class XmlPart {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    /** What is written inside an element. */
    interface Inside {

        void write(XmlPart xml) throws XMLStreamException;
    }

    private final XMLStreamWriter out;

    private XmlPart(XMLStreamWriter out) {
        this.out = out;
    }

    /** The bytes of a part whose outermost element declares prefixes: name, then pairs of prefix and namespace. */
    static byte[] of(String root, String[] namespaces, Inside inside) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"");
            out.writeStartElement(root);
            for (int i = 0; i < namespaces.length; i += 2) {
                out.writeAttribute(namespaces[i], namespaces[i + 1]);
            }
            inside.write(new XmlPart(out));
            out.writeEndElement();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An element without content; attributes as pairs of name and value. */
    XmlPart empty(String name, Object... attributes) throws XMLStreamException {
        out.writeEmptyElement(name);
        return attributes(attributes);
    }

    XmlPart element(String name, Inside inside) throws XMLStreamException {
        return element(name, new Object[0], inside);
    }

    XmlPart element(String name, Object[] attributes, Inside inside) throws XMLStreamException {
        out.writeStartElement(name);
        attributes(attributes);
        inside.write(this);
        out.writeEndElement();
        return this;
    }

    private XmlPart attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i].toString(), attributes[i + 1].toString());
        }
        return this;
    }

    XmlPart text(String text) throws XMLStreamException {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(XmlPart::isAllowed).forEach(kept::appendCodePoint);
        out.writeCharacters(kept.toString());
        return this;
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }
}
