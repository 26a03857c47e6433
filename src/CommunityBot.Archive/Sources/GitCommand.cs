using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>
/// Runs the program <c>git</c>: no shell, no question to anybody, no hook, only the transports of <see cref="GitSource"/>, and not for ever.
/// </summary>
internal static partial class GitCommand
{
    private const int MaxReasonLength = 200;

    // Nothing that stands in a repository is run: https://git-scm.com/docs/git-config#Documentation/git-config.txt-protocolallow
    private static readonly string[] SafeConfiguration =
    [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.symlinks=false", "submodule.recurse=false", "gc.autoDetach=false", "maintenance.autoDetach=false",
        "protocol.allow=never", "protocol.ext.allow=never", "protocol.https.allow=always", "protocol.ssh.allow=always", "protocol.file.allow=always",
    ];

    // Where the process was started from inside a repository, these would point there.
    private static readonly string[] RepositoryVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"];

    /// <summary>Asks a repository for its branch, and takes nothing from it.</summary>
    /// <returns>Null when both are there, else why not, in words without any password.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Task<string?> CheckRemoteAsync(GitSource source, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] wanted = source.Branch is { } branch ? [$"refs/heads/{branch}", $"refs/tags/{branch}"] : ["HEAD"];
        var silence = source.Branch is { } missing ? $"it has no branch {missing}" : "it is empty";
        return RunAsync(source, ["ls-remote", "--exit-code", "--", source.Url, .. wanted], limit, clock, cancellationToken, silence);
    }

    /// <summary>Runs git for a repository, with arguments as they stand.</summary>
    /// <returns>Null when it succeeded, else why not, in words without any password.</returns>
    /// <exception cref="OperationCanceledException">It was given up; git is ended with everything it started.</exception>
    public static async Task<string?> RunAsync(
        GitSource source, IEnumerable<string> arguments, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken, string silence = "git failed without a word")
    {
        using var git = new Process { StartInfo = CreateStartInfo(source, arguments) };
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
            var said = await git.StandardError.ReadToEndAsync(either.Token);
            await output;
            await git.WaitForExitAsync(either.Token);
            return git.ExitCode == 0 ? null : GetFailureReason(said, silence);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"git took longer than {Durations.Write(limit)}";
        }
    }

    private static ProcessStartInfo CreateStartInfo(GitSource source, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in SafeConfiguration.SelectMany(setting => new[] { "-c", setting }).Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var name in RepositoryVariables)
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
        start.Environment["LC_ALL"] = "C";
        if (source.AuthorizationHeader is { } signIn)
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
    private static string GetFailureReason(string said, string silence)
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
        return shorn.Length <= MaxReasonLength ? shorn : shorn[..MaxReasonLength] + "…";
    }

    [GeneratedRegex(@"://[^/\s]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://[^\s'?]*)\?[^\s']*")]
    private static partial Regex Query();
}
