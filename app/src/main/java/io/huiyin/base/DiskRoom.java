package io.huiyin.base;

/**
 * The port through which modules ask whether the database's disk has room for more than what is to stay free. Work behind the scenes that makes the
 * database grow asks before each step, leaves it when there is none, and goes on by itself later.
 */
public interface DiskRoom {

    /** False when the disk is all but full. Cheap enough to be asked before each write. */
    boolean hasRoom();

    /** @throws Refused {@code JOURNAL-113} when the disk is all but full; reading goes on */
    void requireRoom();
}
