package io.huiyin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A process of the bench beside its own, with Java options as {@code ./huiyin} gives them; it answers in lines that begin with a mark. */
final class IntakeProcess implements AutoCloseable {

    /** Begins the lines that are meant for the bench. */
    static final String MARK = "@";

    private static final List<String> FLAGS = List.of(
            "-Xmx400m",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8");
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private IntakeProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** {@code -Dhuiyin.server.flags} adds options, such as those that record a profile. */
    static IntakeProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        String more = System.getProperty("huiyin.server.flags", "");
        Arrays.stream(more.split(" ", -1)).filter(flag -> !flag.isBlank()).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new IntakeProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    void tell(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** Waits for the line that begins so, and answers its values. */
    JsonNode await(String what) throws IOException {
        String begin = MARK + what + " ";
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(begin)) {
                return JsonMapper.builder().build().readTree(line.substring(begin.length()));
            }
            System.err.println(line);
        }
        throw new IOException("a process of the bench ended before it was " + what);
    }

    /** Seconds of processor time so far, without those of its children. */
    double processorSeconds() {
        return LoopCpu.family(pid()).getOrDefault(pid(), 0.0);
    }

    double heapMebibytes() throws IOException {
        return Heap.committed(pid());
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
