using CommunityBot.Terminal;

namespace CommunityBot.Tests.Terminal;

/// <summary>Runs a session at a terminal of 80 columns with typed lines, and returns the text on the screen.</summary>
internal static class Conversation
{
    public static async Task<string> RunAsync(LoadedArchive archive, params string[] lines)
    {
        using var screen = new StringWriter { NewLine = "\n" };
        using var keyboard = new Keyboard(lines, screen);
        await new TerminalSession(
            archive.Dispatcher,
            archive.Current,
            _ => Task.FromResult<Uri?>(null),
            new PlainLineReader(keyboard, screen, columns: 80),
            screen).RunAsync(CancellationToken.None);
        return screen.ToString();
    }

    /// <summary>Returns the answer to the last typed line.</summary>
    public static async Task<string> GetLastAnswerAsync(LoadedArchive archive, params string[] lines)
    {
        var screen = await RunAsync(archive, lines);
        var typed = $"> {lines[^1]}\n\n";
        var begin = screen.LastIndexOf(typed, StringComparison.Ordinal);
        Assert.True(begin >= 0, screen);
        return screen[(begin + typed.Length)..^"\n> ".Length];
    }

    /// <summary>Types the lines one by one, and writes each to the screen like a terminal. Then the input ends.</summary>
    private sealed class Keyboard(string[] lines, TextWriter screen) : TextReader
    {
        private int _next;

        public override string? ReadLine()
        {
            if (_next == lines.Length)
                return null;
            screen.Write(lines[_next] + "\n");
            return lines[_next++];
        }
    }
}
