package io.huiyin.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds records by words. What waits to be indexed is found too, while little waits. */
@Component
public class Search {

    /** Waiting records of a register that are read for a search. */
    private static final int WAITING = 500;

    private final Candidates candidates;
    private final SearchBacklog backlog;
    private final SearchedTexts texts;

    Search(Candidates candidates, SearchBacklog backlog, SearchedTexts texts) {
        this.candidates = candidates;
        this.backlog = backlog;
        this.texts = texts;
    }

    /** For one question: what it asks more than once is looked up once. */
    public Hits hits() {
        return new Hits(this);
    }

    /**
     * Records that may have the words.
     *
     * @param all ids in order; null when they are too many to be told
     * @param waiting ids whose stored text says nothing
     * @param sure those of the waiting that have the words
     */
    record Found(long @Nullable [] all, Long[] waiting, Long[] sure) {}

    Found find(String register, List<String> words) {
        List<Long> waiting = backlog.waiting(register, WAITING); // before the segments: nothing slips between two looks
        List<Long> sure = new ArrayList<>();
        if (!waiting.isEmpty()) {
            texts.texts(register, waiting.toArray(Long[]::new)).stream()
                    .filter(text -> words.stream().allMatch(text.body()::contains))
                    .forEach(text -> sure.add(text.record()));
        }
        long[] all = candidates.find(register, words);
        if (all != null && !waiting.isEmpty()) {
            TreeSet<Long> exact = new TreeSet<>();
            Arrays.stream(all).forEach(exact::add);
            waiting.forEach(exact::remove);
            exact.addAll(sure);
            all = exact.stream().mapToLong(Long::longValue).toArray();
        }
        return new Found(all, waiting.toArray(Long[]::new), sure.toArray(Long[]::new));
    }
}
