package io.huiyin.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of a mail server as a test needs, on loopback. It keeps what it took. */
final class MailServer implements AutoCloseable {

    /** A letter as it arrived. */
    record Mail(String to, String text) {}

    final List<Mail> taken = new CopyOnWriteArrayList<>();

    /** What it answers to a recipient; 250 takes the letter. */
    volatile int answer = 250;

    private final ServerSocket socket;

    MailServer() {
        try {
            socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT TO:")) {
                to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                say(out, answer + " as told");
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                StringBuilder text = new StringBuilder();
                for (String part = in.readLine(); part != null && !part.equals("."); part = in.readLine()) {
                    text.append(part).append('\n');
                }
                taken.add(new Mail(to, text.toString()));
                say(out, "250 taken");
            } else {
                say(out, line.equals("QUIT") ? "221 bye" : "250 well");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
