using System.ComponentModel;
using System.Diagnostics;
using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>
/// Runs the program <c>git</c> without a shell, without prompts, without hooks, with a timeout, and with no other transports than those of
/// <see cref="GitSource"/>.
/// </summary>
public static partial class GitCommand
{
    private const int MaxReasonLength = 200;

    // No code of a repository is run: https://git-scm.com/docs/git-config#Documentation/git-config.txt-protocolallow
    private static readonly string[] SafeConfiguration =
    [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.symlinks=false", "submodule.recurse=false", "gc.autoDetach=false",
        "maintenance.autoDetach=false", "protocol.allow=never", "protocol.ext.allow=never", "protocol.https.allow=always",
        "protocol.ssh.allow=always", "protocol.file.allow=always",
    ];

    // When the process was started from inside a repository, these variables refer to that repository.
    private static readonly string[] RepositoryVariables =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"];

    /// <summary>Checks that a repository and its branch exist and can be read. Downloads nothing.</summary>
    /// <returns>Null on success; otherwise the reason, without any password.</returns>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public static Task<string?> CheckRemoteAsync(
        GitSource source, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        string[] references = source.Branch is { } branch ? [$"refs/heads/{branch}", $"refs/tags/{branch}"] : ["HEAD"];
        var defaultReason = source.Branch is { } missing ? $"it has no branch {missing}" : "it is empty";
        return RunAsync(
            source, ["ls-remote", "--exit-code", "--", source.Url, .. references], timeout, clock, cancellationToken, defaultReason);
    }

    /// <summary>Runs git for a repository. After the timeout or a cancellation, git and its child processes are killed.</summary>
    /// <returns>
    /// Null on success; otherwise the reason, without any password: <paramref name="defaultReason"/> when git fails without a message.
    /// </returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static Task<string?> RunAsync(
        GitSource source, IEnumerable<string> arguments, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken,
        string defaultReason = "git failed without a word") =>
        RunAsync(source, arguments, (output, token) => output.ReadToEndAsync(token), timeout, clock, cancellationToken, defaultReason);

    /// <summary>The same, with what reads the output of git to its end.</summary>
    internal static async Task<string?> RunAsync(
        GitSource source, IEnumerable<string> arguments, Func<TextReader, CancellationToken, Task> read, TimeSpan timeout, TimeProvider clock,
        CancellationToken cancellationToken, string defaultReason = "git failed without a word")
    {
        using var git = new Process { StartInfo = CreateStartInfo(source, arguments) };
        try
        {
            git.Start();
        }
        catch (Win32Exception)
        {
            return "the program git is not installed here, and Archive:Git needs it; "
                + "the bot's own image has none, see \"Docker\" in the README";
        }

        using var timedOut = new CancellationTokenSource(timeout, clock);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(timedOut.Token, cancellationToken);
        try
        {
            git.StandardInput.Close();
            var output = read(git.StandardOutput, stopped.Token);
            var errors = await git.StandardError.ReadToEndAsync(stopped.Token);
            await output;
            await git.WaitForExitAsync(stopped.Token);
            return git.ExitCode == 0 ? null : GetFailureReason(errors, defaultReason);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return $"git took longer than {Durations.Write(timeout)}";
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
        if (source.AuthorizationHeader is { } authorization)
        {
            // https://git-scm.com/docs/git-config#ENVIRONMENT
            var given = start.Environment.TryGetValue("GIT_CONFIG_COUNT", out var value) ? value : null;
            _ = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
            start.Environment[$"GIT_CONFIG_KEY_{count}"] = $"http.{authorization.Addresses}.extraHeader";
            start.Environment[$"GIT_CONFIG_VALUE_{count}"] = authorization.Header;
            start.Environment["GIT_CONFIG_COUNT"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }

    // The last error of git is the reason, apart from lines that follow from it. An address in it may hold a password or a token.
    private static string GetFailureReason(string errors, string defaultReason)
    {
        var lines = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(line => line != "Please make sure you have the correct access rights")
            .Where(line => line != "fatal: Could not read from remote repository.")
            .ToArray();
        var last = Array.FindLast(lines, line => line.StartsWith("fatal:", StringComparison.Ordinal))
            ?? Array.Find(lines, line => line.StartsWith("error:", StringComparison.Ordinal))
            ?? lines.LastOrDefault(defaultReason);
        if (last.EndsWith("terminal prompts disabled", StringComparison.Ordinal))
            return "it asks for a user and a token, or does not accept those of its address";
        var redacted = Query().Replace(UserInfo().Replace(last, "://"), "").TrimEnd('.');
        return redacted.Length <= MaxReasonLength ? redacted : redacted[..MaxReasonLength] + "…";
    }

    [GeneratedRegex(@"://[^/\s]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(?<=://[^\s'?]*)\?[^\s']*")]
    private static partial Regex Query();
}
