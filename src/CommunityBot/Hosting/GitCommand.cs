using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Settings;

namespace CommunityBot.Hosting;

/// <summary>
/// Runs the program <c>git</c>: no shell, no question to anybody, no hook, only the transports of <see cref="GitSource"/>, and not for ever.
/// </summary>
internal static partial class GitCommand
{
    private const int MaxSentence = 200;

    // Nothing that stands in a repository is run: https://git-scm.com/docs/git-config#Documentation/git-config.txt-protocolallow
    private static readonly string[] Safely =
    [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.symlinks=false", "submodule.recurse=false", "gc.autoDetach=false", "maintenance.autoDetach=false",
        "protocol.allow=never", "protocol.ext.allow=never", "protocol.https.allow=always", "protocol.ssh.allow=always", "protocol.file.allow=always",
    ];

    // Where the process was started from inside a repository, these would point there.
    private static readonly string[] OfAnotherRepository = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"];

    /// <summary>Asks a repository for its branch, and takes nothing from it.</summary>
    /// <returns>Null when both are there, else why not, in words without any password.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Task<string?> Ask(GitSource source, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] wanted = source.Branch is { } branch ? [$"refs/heads/{branch}", $"refs/tags/{branch}"] : ["HEAD"];
        var silence = source.Branch is { } missing ? $"it has no branch {missing}" : "it is empty";
        return Run(source, ["ls-remote", "--exit-code", "--", source.Url, .. wanted], limit, clock, cancellationToken, silence);
    }

    /// <summary>Runs git for a repository, with arguments as they stand.</summary>
    /// <returns>Null when it succeeded, else why not, in words without any password.</returns>
    /// <exception cref="OperationCanceledException">It was given up; git is ended with everything it started.</exception>
    public static async Task<string?> Run(
        GitSource source, IEnumerable<string> arguments, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken, string silence = "git failed without a word")
    {
        using var git = new Process { StartInfo = Prepared(source, arguments) };
        try
        {
            git.Start();
        }
        catch (Win32Exception)
        {
            return "the program git is not installed here, and Archive:Git needs it; the bot's own image has none, see \"Docker\" in the README";
        }

        using var timeUp = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            git.StandardInput.Close();
            var output = git.StandardOutput.ReadToEndAsync(either.Token);
            var said = await git.StandardError.ReadToEndAsync(either.Token).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            await git.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return git.ExitCode == 0 ? null : Reason(said, silence);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"git took longer than {Durations.Write(limit)}";
        }
    }

    private static ProcessStartInfo Prepared(GitSource source, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Safely.SelectMany(setting => new[] { "-c", setting }).Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var name in OfAnotherRepository)
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        start.Environment["LC_ALL"] = "C";
        if (source.SignIn is { } signIn)
        {
            // https://git-scm.com/docs/git-config#ENVIRONMENT
            _ = int.TryParse(start.Environment.TryGetValue("GIT_CONFIG_COUNT", out var set) ? set : null, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            start.Environment[$"GIT_CONFIG_KEY_{count}"] = $"http.{signIn.Addresses}.extraHeader";
            start.Environment[$"GIT_CONFIG_VALUE_{count}"] = signIn.Header;
            start.Environment["GIT_CONFIG_COUNT"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }

    // What git says last is why it failed, but for what follows from it; an address in it may hold a password or a token.
    private static string Reason(string said, string silence)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(line => line != "Please make sure you have the correct access rights")
            .Where(line => line != "fatal: Could not read from remote repository.")
            .ToArray();
        var last = Array.FindLast(lines, line => line.StartsWith("fatal:", StringComparison.Ordinal))
            ?? Array.Find(lines, line => line.StartsWith("error:", StringComparison.Ordinal))
            ?? lines.LastOrDefault(silence);
        if (last.EndsWith("terminal prompts disabled", StringComparison.Ordinal))
            return "it asks for a user and a token, or does not accept those of its address";
        var shorn = Query().Replace(UserInfo().Replace(last, "://"), "").TrimEnd('.');
        return shorn.Length <= MaxSentence ? shorn : shorn[..MaxSentence] + "…";
    }

    [GeneratedRegex(@"://[^/\s]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://[^\s'?]*)\?[^\s']*")]
    private static partial Regex Query();
}
