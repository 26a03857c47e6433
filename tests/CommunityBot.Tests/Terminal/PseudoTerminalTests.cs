using System.Diagnostics;
using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Terminal;

/// <summary>Runs the program at a pseudo terminal, which the program <c>script</c> makes.</summary>
public sealed class PseudoTerminalTests : IDisposable
{
    // Only a broken prompt reaches this timeout.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ScriptFact]
    public async Task The_prompt_completes_edits_and_keeps_a_line_and_restores_the_terminal()
    {
        using var program = Start("xterm");
        await program.SeesAsync("> ");
        await program.TypeAsync("/xguest di\e[D\e[D\e[D\e[D\e[D\e[D\e[D\e[D\u007F\u0005\t", "/guest Konstantinos Pellimarkos");
        await program.TypeAsync("\u0015/guest dinos\r", "drove the night bus");
        await program.TypeAsync("\u0004", "icanon echo");

        Assert.Equal("/guest dinos", Assert.Single(await File.ReadAllLinesAsync(_folder.File("data/terminal-history"))));
    }

    [ScriptFact]
    public async Task On_a_terminal_that_cannot_draw_lines_are_read_as_they_come()
    {
        using var program = Start("dumb");
        await program.SeesAsync("> ");
        await program.TypeAsync("/guest dinos\n", "drove the night bus");
        await program.TypeAsync("exit\n", "icanon echo");

        Assert.DoesNotContain("\e[", program.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("data/terminal-history")));
    }

    private PseudoTerminal Start(string terminal)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CommunityBot.dll");
        // Afterwards stty says what has become of the terminal.
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var command = $"'{dotnet}' '{program}' --archive '{SampleArchive.Folder}' --urls http://127.0.0.1:0; "
            + "stty -a | tr ' ' '\\n' | grep -xE -- '-?(icanon|echo)' | tr '\\n' ' '";
        var start = new ProcessStartInfo("script", ["-qfec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.Root,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TERM"] = terminal;
        return new(Process.Start(start)!);
    }

    private sealed class PseudoTerminal(Process script) : IDisposable
    {
        private readonly StringBuilder _seen = new();
        private readonly char[] _buffer = new char[4096];

        public string Text => _seen.ToString();

        public async Task TypeAsync(string keys, string answer)
        {
            await script.StandardInput.WriteAsync(keys);
            await script.StandardInput.FlushAsync();
            await SeesAsync(answer);
        }

        public async Task SeesAsync(string text)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!Text.Contains(text, StringComparison.Ordinal))
            {
                var count = await ReadAsync(patience.Token);
                Assert.True(count > 0, $"“{text}” does not come after: {Text}");
                _seen.Append(_buffer, 0, count);
            }
        }

        public void Dispose()
        {
            script.Kill(entireProcessTree: true);
            script.Dispose();
        }

        private async Task<int> ReadAsync(CancellationToken patience)
        {
            try
            {
                return await script.StandardOutput.ReadAsync(_buffer, patience);
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
        }
    }
}

/// <summary>A test that needs a pseudo terminal. It is skipped where the program script of util-linux is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!OperatingSystem.IsLinux() || !folders.Any(folder => File.Exists(Path.Combine(folder, "script"))))
            Skip = "The program script of util-linux is not on the PATH.";
    }
}
