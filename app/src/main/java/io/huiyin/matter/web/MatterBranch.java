package io.huiyin.matter.web;

import io.huiyin.base.Actor;
import io.huiyin.base.Verb;
import io.huiyin.definition.Definition;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.shell.Language;
import io.huiyin.shell.NavBranch;
import java.util.List;
import org.springframework.stereotype.Component;

/** In the navigation, each register of matters that somebody may use: its worklist, from which its form is one click away. */
@Component
class MatterBranch implements NavBranch {

    private final MatterRegisters registers;

    MatterBranch(MatterRegisters registers) {
        this.registers = registers;
    }

    @Override
    public String under() {
        return MatterPages.PATH;
    }

    /** None where there is one register only. */
    @Override
    public List<Leaf> leaves(Actor actor, Language language) {
        List<Definition> readable = actor.may(Verb.VIEW) ? registers.readable(actor) : List.of();
        return readable.size() < 2
                ? List.of()
                : readable.stream()
                        .map(one -> new Leaf(
                                MatterPages.PATH + "?register=" + one.register(),
                                one.title().in(language.locale()),
                                path -> isFormOf(one, path) || isMatterOf(one, path)))
                        .toList();
    }

    private static boolean isFormOf(Definition definition, String path) {
        return path.equals("/intake/" + definition.register());
    }

    /** By the prefix of its number, which no other register has. */
    private static boolean isMatterOf(Definition definition, String path) {
        Definition.Numbering number = definition.number();
        String start = number == null ? "" : MatterPages.PATH + "/" + number.prefix();
        return number != null
                && path.startsWith(start)
                && path.length() > start.length()
                && Character.isDigit(path.charAt(start.length()));
    }
}
