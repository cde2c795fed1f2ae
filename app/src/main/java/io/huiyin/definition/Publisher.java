package io.huiyin.definition;

/** Port through which the product's own definitions are published, with the tables they need. Implemented by {@code publishing}. */
public interface Publisher {

    /**
     * Publishes a definition that ships with the product, unless it is in force already.
     *
     * @throws io.huiyin.base.Refused when a live record has no place in it
     */
    void publishOwn(String content);

    /** Finishes what a process that died had begun to publish. */
    void finish();
}
