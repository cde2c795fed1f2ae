package io.huiyin.matter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/** The same work over many things, in pieces, two at a time: as many as the journal lets write beside everybody else. */
final class Abreast {

    private static final int THREADS = 2;

    private Abreast() {}

    /**
     * Works on all pieces, whatever becomes of one of them.
     *
     * @param size of a piece at most
     * @return the sum of the answers
     * @throws RuntimeException what the first piece that failed threw
     */
    static <T> int sum(List<T> all, int size, ToIntFunction<List<T>> work) {
        if (all.size() <= size) {
            return work.applyAsInt(all);
        }
        List<Future<Integer>> pieces = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int from = 0; from < all.size(); from += size) {
                List<T> piece = all.subList(from, Math.min(all.size(), from + size));
                pieces.add(threads.submit(() -> work.applyAsInt(piece)));
            }
        }
        return pieces.stream().mapToInt(Abreast::answer).sum();
    }

    private static int answer(Future<Integer> piece) {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted although all pieces have ended", e);
        }
    }
}
