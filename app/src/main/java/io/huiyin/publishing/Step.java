package io.huiyin.publishing;

import io.huiyin.definition.Definition.Text;
import io.huiyin.definition.Field;
import io.huiyin.shell.Messages;

/** One thing that the database does when a version is published. {@code what} is the title of the field, or of the register. */
public sealed interface Step {

    /** The sentence that tells a clerk. */
    String in(Messages m);

    /** When the step is done: the tables change in one transaction, most indexes are built beside the running work. */
    enum When {
        BEFORE,
        WITHIN,
        AFTER
    }

    default When when() {
        return When.WITHIN;
    }

    /** @param child true for the table of rows inside records */
    record CreateTable(Text what, String table, boolean child, int columns) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.create_table", title(what, m), table, columns);
        }
    }

    /** Takes no time, however many records there are: they have no value in it. */
    record AddColumn(Text what, String table, String column, String type) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.add_column", title(what, m), column, type);
        }
    }

    record RenameColumn(Text what, String table, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.rename_column", title(what, m), from, to);
        }
    }

    /** The column of a dropped field, with all its values, under a name that no field can have. */
    record SetAside(Text what, String table, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.set_aside", title(what, m), from, to);
        }
    }

    /** Writes the table anew with the wider type. */
    record Widen(Text what, String table, String column, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.widen", title(what, m), column, from, to);
        }
    }

    /** The column of a calculated field that gets another scale: what it holds is computed anew, nothing is lost. */
    record DropCalculated(Text what, String table, String column) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.drop_calculated", title(what, m), column);
        }
    }

    /** Every value is written anew, sealed or in plain, while the table waits; nothing of it stays in the columns that it had. */
    record Reseal(Text what, String table, Field from, Field to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t(to.isConfidential() ? "publishing.step.seal" : "publishing.step.open", title(what, m));
        }
    }

    /** A column whose values went to another one. */
    record DropEmptied(Text what, String table, String column) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.drop_emptied", title(what, m), column);
        }
    }

    /** What is computed of records that exist, in batches behind the publication. */
    record Calculate(Text what, String table) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.calculate", title(what, m));
        }

        @Override
        public When when() {
            return When.AFTER;
        }
    }

    /** The table of rows inside records, when their field is renamed. */
    record RenameTable(Text what, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.rename_table", title(what, m), from, to);
        }
    }

    /** The table of rows of a dropped field. */
    record SetTableAside(Text what, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.set_table_aside", title(what, m), from, to);
        }
    }

    /** The attachments of a field that is renamed or dropped. */
    record MoveFiles(Text what, String table, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.move_files", title(what, m), from, to);
        }
    }

    /** @param on columns as SQL writes them */
    record AddIndex(String table, String index, boolean unique, String on, When when) implements Step {
        @Override
        public String in(Messages m) {
            return m.t(unique ? "publishing.step.add_unique" : "publishing.step.add_index", table, on);
        }
    }

    record RenameIndex(String table, String from, String to) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.rename_index", table, from, to);
        }
    }

    record DropIndex(String table, String index, When when) implements Step {
        @Override
        public String in(Messages m) {
            return m.t("publishing.step.drop_index", table, index);
        }
    }

    private static String title(Text what, Messages m) {
        return what.in(m.language().locale());
    }
}
