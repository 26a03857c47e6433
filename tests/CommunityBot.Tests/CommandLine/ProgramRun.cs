using CommunityBot.CommandLine;

namespace CommunityBot.Tests.CommandLine;

/// <summary>One run of the program inside the test's process.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static Task<ProgramRun> StartAsync(params string[] args) => StartAsync(CancellationToken.None, args);

    public static async Task<ProgramRun> StartAsync(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLineRoot.RunAsync(args, output, error, cancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>The lines of the output, without the empty one at the end.</summary>
    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
