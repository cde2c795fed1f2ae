package io.huiyin.database;

/** The product does not start, for a reason that whoever runs it can mend: one sentence, no stack trace, exit code 2. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
