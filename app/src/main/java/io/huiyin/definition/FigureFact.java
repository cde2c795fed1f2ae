package io.huiyin.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure's conditions may ask of an event, or of a matter that was open at a moment. All of it is fixed once it has happened: what is
 * corrected later changes no figure of a day that has passed.
 */
public enum FigureFact {
    /** Of a reply: past its limit. Of an open matter: past its limit without a reply. */
    LATE(Values.YES_NO, On.BOTH),
    /** Of an open matter: its limit passes within the hour, and there is no reply. */
    SOON(Values.YES_NO, On.STOCK),
    /** Of a call-back: solved, by the requester's word. */
    SOLVED(Values.YES_NO, On.EVENT),
    /** Of a call-back: whether the unit got in touch, by the requester's word; without a value when it was not asked. */
    CONTACTED(Values.YES_NO, On.EVENT),
    /** Of a call-back or rating: 1 to 5. */
    SATISFACTION(Values.NUMBER, On.EVENT),
    /** Of what closes or answers. */
    OUTCOME(Values.WORD, On.EVENT),
    /** As taken down at intake. */
    CHANNEL(Values.WORD, On.BOTH),
    /** Own code, as taken down at intake. */
    CATEGORY(Values.WORD, On.BOTH),
    /** Of an open matter: whole days since its receipt. */
    AGE(Values.NUMBER, On.STOCK),
    /** Of an open matter without a reply: whole days since its limit passed. */
    LATE_DAYS(Values.NUMBER, On.STOCK),
    /** Of an open matter without a reply: whole days until its limit passes. */
    LEFT_DAYS(Values.NUMBER, On.STOCK);

    /** What its values are. */
    public enum Values {
        YES_NO,
        NUMBER,
        WORD
    }

    private enum On {
        EVENT,
        STOCK,
        BOTH
    }

    private final Values type;
    private final On on;

    FigureFact(Values type, On on) {
        this.type = type;
        this.on = on;
    }

    public Values type() {
        return type;
    }

    /** As written in a file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FigureFact> find(String key) {
        return Arrays.stream(values()).filter(fact -> fact.key().equals(key)).findFirst();
    }

    /** Those that can be asked of open matters, or of events. */
    static List<String> keys(boolean stock) {
        return Arrays.stream(values())
                .filter(fact -> fact.on == On.BOTH || fact.on == (stock ? On.STOCK : On.EVENT))
                .map(FigureFact::key)
                .toList();
    }
}
