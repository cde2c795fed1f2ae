package io.huiyin.definition;

import java.util.List;

/**
 * What a requester is asked in the call-back.
 *
 * @param answer what the answer can be
 */
public record Question(String name, Definition.Text title, Answer answer, boolean required) {

    /** Whether it is settled: asked in every call-back. */
    public static final String SOLVED = "solved";

    /** With the result, in five grades: asked in every call-back. */
    public static final String SATISFACTION = "satisfaction";

    /** Whether the unit got in touch; the response rate counts it. */
    public static final String CONTACTED = "contacted";

    /** What the product asks when a definition does not say. */
    public static final List<Question> USUAL = List.of(
            new Question(SOLVED, new Definition.Text("问题是否解决", "Is it solved?"), Answer.YES_NO, true),
            new Question(SATISFACTION, new Definition.Text("满意度", "Satisfaction"), Answer.GRADE, true));

    /** What somebody can answer. */
    public enum Answer {
        YES_NO,
        /** 1, very dissatisfied, to 5, very satisfied. */
        GRADE
    }
}
