using CommunityBot.Terminal;

namespace CommunityBot.Tests.Terminal;

/// <summary>What stands on the screen after somebody typed these lines at the terminal, 80 columns wide, and left.</summary>
internal static class Conversation
{
    public static async Task<string> RunAsync(LoadedArchive archive, params string[] lines)
    {
        using var screen = new StringWriter { NewLine = "\n" };
        using var keyboard = new Keyboard(lines, screen);
        await new TerminalSession(archive.Dispatcher, archive.Current, _ => Task.FromResult<Uri?>(null), keyboard, screen, width: 80).RunAsync(CancellationToken.None);
        return screen.ToString();
    }

    /// <summary>The screen's last answer: what came after the last line that was typed.</summary>
    public static async Task<string> GetLastAnswerAsync(LoadedArchive archive, params string[] lines)
    {
        var screen = await RunAsync(archive, lines);
        var typed = $"> {lines[^1]}\n\n";
        var begin = screen.LastIndexOf(typed, StringComparison.Ordinal);
        Assert.True(begin >= 0, screen);
        return screen[(begin + typed.Length)..^"\n> ".Length];
    }

    /// <summary>Types the lines one by one, each visible on the screen as a terminal shows it; then the input ends.</summary>
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
