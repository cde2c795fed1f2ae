package io.huiyin.definition;

/**
 * One thing that is wrong with a definition.
 *
 * @param line of the file, from 1
 * @param column of that line, in characters, from 1
 * @param message what is wrong, in both languages
 * @param suggestion what would be right, in both languages
 */
public record DefinitionFault(int line, int column, Definition.Text message, Definition.Text suggestion) {

    /** As a developer reads it: {@code line 3, column 7: … (…)}. */
    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message.en() + " (" + suggestion.en() + ")";
    }
}
