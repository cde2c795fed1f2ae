package io.huiyin.league;

import io.huiyin.definition.Definition;

/**
 * What a unit says against its place in a league table.
 *
 * @param figure name of the rate; {@link #WHOLE} for the place as a whole
 * @param unit code
 * @param number of the matter that it is
 * @param state how far it is, in both languages: what was decided once it is
 */
public record Objection(String figure, String unit, String number, Definition.Text state) {

    /** Against no rate by itself. */
    public static final String WHOLE = "score";
}
