package io.orderledger.standalone.client;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One server-sent event (HTML Standard, "Server-sent events").
 *
 * @param id to go on after; empty when it has none
 */
public record ServerEvent(String id, String data) {

    /** What it tells, as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(data);
    }

    /** Puts events together from lines. Comments, names and times to come again are passed over. */
    static final class Reader {

        private final Consumer<ServerEvent> sink;
        private final StringBuilder data = new StringBuilder();
        private String id = "";

        Reader(Consumer<ServerEvent> sink) {
            this.sink = sink;
        }

        void line(String line) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    sink.accept(new ServerEvent(id, data.toString()));
                }
                data.setLength(0);
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line));
            } else if (line.startsWith("id:")) {
                id = value(line);
            }
        }

        private static String value(String line) {
            String value = line.substring(line.indexOf(':') + 1);
            return value.startsWith(" ") ? value.substring(1) : value;
        }
    }
}
