using System.Text.Json;
using CommunityBot.Core.Settings;
using CommunityBot.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Logging;

public class LogFormatterTests
{
    // Tokens of every platform, one with characters that JSON escapes, and one that begins with another.
    private static readonly string[] Secrets =
        [
            "hush-hush", "hush-hush-too", "a\"b\\c<d>\u00e9",
            "MTAwMDAwMDAwMDAwMDAwMDAwMA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab", "xoxb-1-2-abc", "xapp-1-A-2-def",
        ];

    [Fact]
    public void Json_is_one_object_a_line_with_the_values_of_the_message()
    {
        var line = Write(
            LogFormat.Json,
            "8 episodes of\n“Tidy \"Numbers\"” in 0.5 s",
            null,
            ("Count", 8),
            ("Show", "Tidy \"Numbers\""),
            ("Seconds", 0.5));

        Assert.Equal(1, line.Count(c => c == '\n'));
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(("Warning", "CommunityBot.Tests"), (json.GetProperty("level").GetString(), json.GetProperty("category").GetString()));
        Assert.Equal("8 episodes of\n“Tidy \"Numbers\"” in 0.5 s", json.GetProperty("message").GetString());
        Assert.Equal(
            (8, "Tidy \"Numbers\"", 0.5),
            (
                json.GetProperty("values").GetProperty("Count").GetInt32(),
                json.GetProperty("values").GetProperty("Show").GetString(),
                json.GetProperty("values").GetProperty("Seconds").GetDouble()));
        Assert.True(json.GetProperty("time").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public void Text_is_one_line_whatever_it_holds() =>
        Assert.Matches(
            "^[0-9-]{10}T[0-9:.]{12}Z Warning: one two three\n$", Write(LogFormat.Text, "one\ntwo\r\nthree").ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("Json")]
    [InlineData("Text")]
    public void No_secret_is_written_whatever_its_source(string format)
    {
        foreach (var secret in Secrets)
        {
            var line = Write(
                Enum.Parse<LogFormat>(format),
                $"Connecting with {secret}",
                new InvalidOperationException($"401 for {secret}"),
                ("Token", secret),
                ("Header", (object)$"Bearer {secret}"));

            Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
            Assert.DoesNotContain(JsonEncodedText.Encode(secret).ToString(), line, StringComparison.Ordinal);
            Assert.Contains(SecretPattern.Mask, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_password_is_masked_inside_what_an_exception_says()
    {
        var line = Write(LogFormat.Text, "Failed", new InvalidOperationException("Host=db;Password=opensesame;Port=1"));

        Assert.DoesNotContain("opensesame", line, StringComparison.Ordinal);
        Assert.Contains("Host=db;", line, StringComparison.Ordinal);
    }

    private static string Write(LogFormat format, string message, Exception? exception = null, params (string Name, object? Value)[] values)
    {
        using var output = new StringWriter { NewLine = "\n" };
        KeyValuePair<string, object?>[] state =
        [
            .. values.Select(v => KeyValuePair.Create(v.Name, v.Value)), new("{OriginalFormat}", "{Secret}"),
        ];
        new LogFormatter(new(format, LogLevel.Trace), new(Secrets), TimeProvider.System).Write(
            new LogEntry<KeyValuePair<string, object?>[]>(
                LogLevel.Warning, "CommunityBot.Tests", default, state, exception, (_, _) => message), null, output);
        return output.ToString();
    }
}
