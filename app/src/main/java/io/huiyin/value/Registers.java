package io.huiyin.value;

import java.util.List;

/** The registers whose records are kept here: those of definitions of kind list and view. */
public interface Registers {

    /**
     * The register as it is now.
     *
     * @throws io.huiyin.base.Refused {@code DEFINITION-101} when there is none, {@code RECORD-101} when it keeps matters, not records
     */
    RegisterTable table(String register);

    /**
     * As {@link #table}; of a register of matters, the table of their own fields, which may have none.
     *
     * @throws io.huiyin.base.Refused {@code DEFINITION-101} when there is none
     */
    RegisterTable kept(String register);

    /** All that are published. */
    List<RegisterTable> tables();

    /**
     * All that are published, as the database has them: nothing is published on the way, so that whoever writes may ask. Says nothing of
     * earlier versions.
     */
    List<RegisterTable> inForce();

    /** Forgets what it knows of a register: its definition has changed. */
    void outdate(String register);
}
