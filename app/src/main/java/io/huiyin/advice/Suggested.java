package io.huiyin.advice;

import io.huiyin.definition.AdviceSet;
import java.util.List;
import java.util.Map;

/**
 * Something that is suggested.
 *
 * @param words what the names in the rule's text stand for
 * @param evidence at least one
 */
public record Suggested(AdviceSet.Suggestion rule, Map<String, Word> words, List<Evidence> evidence) {

    public Suggested {
        words = Map.copyOf(words);
        evidence = List.copyOf(evidence);
    }
}
