package io.huiyin.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Draws a small picture of a building that does not exist. Written byte by byte, so that every machine draws the same. */
final class Picture {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 160;
    private static final int GROUND = 128;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final int SKY = 0;
    private static final int SNOW = 1;
    private static final int WALL = 2;
    private static final int WINDOW = 3;
    private static final int LIT = 4;
    private static final int DOOR = 5;

    private Picture() {}

    static byte[] png(int number) {
        Dice dice = Dice.of(Story.SEED, number, 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT);
        header.put((byte) 8).put((byte) 3).put(new byte[3]);
        chunk(out, "IHDR", header.array());
        chunk(out, "PLTE", palette(dice));
        chunk(out, "IDAT", deflated(pixels(dice)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] palette(Dice dice) {
        int wall = dice.between(120, 200);
        return bytes(168, 196, 220, 236, 238, 240, wall, wall - 30, wall - 50, 70, 84, 100, 246, 214, 130, 92, 62, 44);
    }

    private static byte[] pixels(Dice dice) {
        int left = dice.between(20, 60);
        int right = WIDTH - dice.between(20, 60);
        int top = dice.between(16, 50);
        byte[] rows = new byte[(WIDTH + 1) * HEIGHT];
        boolean[] lights = new boolean[64];
        for (int i = 0; i < lights.length; i++) {
            lights[i] = dice.chance(0.4);
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean house = x >= left && x < right && y >= top && y < GROUND + 8;
                int color = house ? house(x - left, y - top, right - left, lights) : y < GROUND ? SKY : SNOW;
                rows[y * (WIDTH + 1) + 1 + x] = (byte) color;
            }
        }
        return rows;
    }

    private static int house(int x, int y, int width, boolean[] lights) {
        if (y >= GROUND - 40 && Math.abs(x - width / 2) < 8) {
            return DOOR;
        }
        boolean window = x % 18 >= 6 && x % 18 < 14 && y % 22 >= 6 && y % 22 < 16;
        return !window ? WALL : lights[(x / 18 * 7 + y / 22) % lights.length] ? LIT : WINDOW;
    }

    /** Stored, not compressed: compressors differ. */
    private static byte[] deflated(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater stored = new Deflater(Deflater.NO_COMPRESSION);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, stored)) {
            deflating.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stored.end();
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
