package io.huiyin.access.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG, drawn by the server: the secret in it goes to no other service and into no address.
 *
 * @param size of the view box in modules, with the margin of four that scanners need
 * @param path squares to be filled
 */
public record QrPicture(int size, String path) {

    private static final int MARGIN = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}
