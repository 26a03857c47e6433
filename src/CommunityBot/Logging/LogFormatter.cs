using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Logging;

/// <summary>
/// Writes each log entry on one line, as JSON or as text. It masks the secrets of the settings, and text that looks like a secret, in
/// messages, values and exceptions.
/// </summary>
internal sealed class LogFormatter(LogSettings settings, SecretRedactor secrets, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "communitybot";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly bool _isJson = settings.Format == LogFormat.Json || (settings.Format == LogFormat.Auto && Console.IsErrorRedirected);

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine(_isJson ? FormatJson(logEntry, message) : secrets.Redact(FormatText(logEntry, message)));
    }

    private string FormatJson<TState>(in LogEntry<TState> entry, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("time", FormatNow());
            json.WriteString("level", entry.LogLevel.ToString());
            json.WriteString("category", entry.Category);
            json.WriteString("event", entry.EventId.Name);
            json.WriteString("message", secrets.Redact(message));
            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> values)
                WriteValues(json, values);
            if (entry.Exception is { } exception)
                json.WriteString("exception", secrets.Redact(exception.ToString()));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}")
                continue;
            switch (value)
            {
                case null: json.WriteNull(name); break;
                case bool flag: json.WriteBoolean(name, flag); break;
                case int or long: json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
                default: json.WriteString(name, secrets.Redact(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")); break;
            }
        }

        json.WriteEndObject();
    }

    private string FormatText<TState>(in LogEntry<TState> entry, string message)
    {
        var line = $"{FormatNow()} {entry.LogLevel}: {message}";
        return (entry.Exception is { } exception ? $"{line} {exception}" : line).ReplaceLineEndings(" ");
    }

    private string FormatNow() => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
