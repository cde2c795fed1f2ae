package io.huiyin.matter.web;

import io.huiyin.matter.MatterRegisters;
import io.huiyin.shell.Language;

/**
 * A register of matters.
 *
 * @param takesIn whether the reader may take matters in
 */
public record RegisterView(String name, String zh, String en, boolean takesIn) {

    /** Where matters are taken in. */
    public String href() {
        return name.equals(MatterRegisters.HOTLINE) ? "/intake" : "/intake/" + name;
    }

    public String icon() {
        return name.equals(MatterRegisters.HOTLINE) ? "phone-plus" : "plus";
    }

    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
