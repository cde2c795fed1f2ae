package io.huiyin.notify;

/** The port to a channel outside. */
interface Gate {

    Channel channel();

    /** False while nothing of the kind is configured: then nothing is given to this channel. */
    boolean isOpen();

    /** @throws Undelivered when it is not known to have arrived */
    void send(Letter letter) throws Undelivered;
}
