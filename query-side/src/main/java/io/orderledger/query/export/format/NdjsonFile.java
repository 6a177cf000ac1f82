package io.orderledger.query.export.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** One JSON object a line, ended by LF; a value that is not there is left out. */
final class NdjsonFile implements RowFile {

    private final List<Column> columns;
    private final Writer text;

    NdjsonFile(OutputStream out, List<Column> columns) {
        this.columns = columns;
        this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void write(List<@Nullable Object> row) throws IOException {
        java.io.StringWriter line = new java.io.StringWriter(512);
        try (JsonGenerator json = JsonValues.generator(line)) {
            JsonValues.writeObject(json, columns, row);
        } catch (JacksonException e) {
            throw new IOException(e);
        }
        text.append(line.getBuffer()).append('\n');
    }

    @Override
    public void close() throws IOException {
        text.flush();
    }
}
