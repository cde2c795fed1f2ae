package io.huiyin.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long a warm start of the demo takes, and how large its heap gets; on the demo data of {@code ./data/demo}, loaded when missing. */
final class StartBenchmark implements Benchmark {

    private static final int RUNS = 5;
    private static final long FIRST_START_SECONDS = 600;
    private static final int POLL_MILLIS = 20;

    private final Path root = Path.of(System.getProperty("huiyin.root", ".")).toAbsolutePath();

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "warm start on the demo data to ready, and the heap after it";
    }

    @Override
    public List<Measure> run(Wanted wanted) throws Exception {
        System.err.println("first start: builds, and loads the demo when it is missing ...");
        startAndStop();
        List<Double> seconds = new ArrayList<>();
        double heap = 0;
        for (int run = 1; run <= RUNS; run++) {
            Start start = startAndStop();
            System.err.printf("run %d: %.2f s, heap %.0f MiB%n", run, start.seconds(), start.heapMebibytes());
            seconds.add(start.seconds());
            heap = Math.max(heap, start.heapMebibytes());
        }
        seconds.sort(null);
        return List.of(
                new Measure(name(), "warm start, median", seconds.get(RUNS / 2), "s", "<= 8", "<= 2"),
                new Measure(name(), "heap", heap, "MiB", "<= 512", "<= 128"));
    }

    private record Start(double seconds, double heapMebibytes) {}

    private Start startAndStop() throws IOException, InterruptedException {
        int port = freePort();
        long began = System.nanoTime();
        Process process = new ProcessBuilder(root.resolve("huiyin").toString(), "demo", "--port", String.valueOf(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            awaitReady(process, port, began);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Start(seconds, Heap.committed(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void awaitReady(Process process, int port, long began) throws IOException, InterruptedException {
        while (!isUp(port)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the demo ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(FIRST_START_SECONDS)) {
                throw new IOException("the demo does not get ready");
            }
        }
    }

    private static boolean isUp(int port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/actuator/health")
                            .toURL()
                            .openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
