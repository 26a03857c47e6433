using System.Text;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Sidecars;

namespace CommunityBot.CommandLine;

/// <summary>What a person asks of <c>init</c>.</summary>
/// <param name="Source">A folder, or a feed's address or file; null when it is not given.</param>
/// <param name="WriteSidecars">Whether side files are written.</param>
/// <param name="Force">Whether a settings file that is there is replaced.</param>
internal sealed record InitRequest(string? Source, bool WriteSidecars, bool Force);

/// <summary>
/// One run of <c>init</c>: reads a feed or a folder, says what it found, and writes the settings with which the bot answers from it.
/// </summary>
/// <param name="output">Receives what was found and written.</param>
/// <param name="error">Receives the sentence that says why nothing was written.</param>
/// <param name="keyboard">What a person types; null when nobody can be asked.</param>
/// <param name="showProgress">Shows how far the reading is, until it is disposed.</param>
internal sealed class InitSession(
    TextWriter output, TextWriter error, TextReader? keyboard, Func<ReadingProgress, IDisposable?> showProgress)
{
    private static readonly string SettingsFile = Path.Combine("config", "communitybot.yaml");
    private static readonly string[] SourceKeys = ["Archive:Path", "Archive:Git", "Archive:Feeds", "Archive:Shows"];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="SettingsException">The environment has wrong settings of the archive.</exception>
    public async Task<int> RunAsync(InitRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (Path.Exists(SettingsFile) && !request.Force)
                throw new InitException(ExitCode.Failed, $"{SettingsFile} is there already; --force replaces it.");
            var source = (request.Source ?? Ask("The address of your podcast's feed, or the folder of its transcripts: "))?.Trim() ?? "";
            var environment = LoadedSettings.Read(SettingsLayer.FromEnvironment(Environment.GetEnvironmentVariables()));
            var settings = FindSource(source, request, environment.GetGroups("Archive").Archive);
            var isFeed = settings.Feeds.Count > 0;
            var name = isFeed ? settings.Feeds[0].DisplayName : VisibleText.Clean(source);

            var (load, feedProblems) = await ReadAsync(settings, cancellationToken);
            if (load.UnusablePaths is [var unusable, ..])
                throw new InitException(ExitCode.Unusable, unusable);
            var report = new InitReport(name, isFeed, load, feedProblems);
            if (load.Catalog.Episodes.Count == 0)
                throw new InitException(ExitCode.Failed, report.DescribeNothing());
            foreach (var text in report.Write())
                await output.WriteLineAsync(text);
            if (!isFeed)
                WriteSidecars(settings.Paths[0], load.Catalog, request.WriteSidecars);
            WriteSettings(settings, isFeed && !settings.Feeds[0].Address.IsFile ? source : ToSettingsPath(source));
            foreach (var setting in environment.All.Where(s => SourceKeys.Contains(s.Key) && s.Source is not null))
                await output.WriteLineAsync($"Also set: {setting.Source}. Remove it when it is not meant.");
            await output.WriteLineAsync("Next, start the bot, and ask it something at its prompt or on its page, such as /episode latest:");
            await output.WriteLineAsync($"  {CurrentFolder.GetProgram()}");
            return ExitCode.Success;
        }
        catch (InitException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return exception.Code;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"A file cannot be written: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    private static ArchiveSettings FindSource(string source, InitRequest request, ArchiveSettings environment)
    {
        // Only what is not a source.
        var settings = new ArchiveSettings([], GlossaryFile: null)
        {
            FeedFolder = environment.FeedFolder,
            AllowPrivateAddresses = environment.AllowPrivateAddresses,
        };
        if (source.Length == 0)
            throw new InitException(ExitCode.Unusable, "Name a feed or a folder, such as: init https://feeds.example/bees/rss");
        if (Directory.Exists(source))
            return settings with { Paths = [Path.GetFullPath(source)] };

        var isAddress = source.Contains("://", StringComparison.Ordinal);
        var quoted = $"\"{VisibleText.Clean(Excerpt.Create(isAddress ? FeedSource.Redact(source) : source, 100))}\"";
        if (!isAddress && !File.Exists(source))
            throw new InitException(
                ExitCode.Unusable, $"There is no folder and no file {quoted}; a feed's address begins with https://.");
        if (FeedSource.Parse(source) is not { } feed)
            throw new InitException(
                ExitCode.Unusable, $"{quoted} is no feed; set the address of a git repository as Archive:Git in {SettingsFile}.");
        return request.WriteSidecars
            ? throw new InitException(ExitCode.Unusable, "A feed has no side files: what it lacks is added in the feed itself.")
            : settings with { Feeds = [feed] };
    }

    private async Task<(ArchiveLoad Load, IReadOnlyList<ArchiveProblem> FeedProblems)> ReadAsync(
        ArchiveSettings settings, CancellationToken cancellationToken)
    {
        var progress = new ReadingProgress();
        using var shown = showProgress(progress);
        using var feeds = new FeedUpdater(settings, TimeProvider.System, progress);
        // Before anything is written, so that nothing is kept of a feed that cannot be read.
        foreach (var feed in settings.Feeds)
        {
            if (await feeds.CheckAsync(feed, cancellationToken) is { } reason)
                throw new InitException(ExitCode.Failed, $"{feed} cannot be read: {reason}.");
        }

        // The first time, transcripts that take too long are left to the bot, and a warning says so.
        var problems = await feeds.UpdateAsync(onlyMissing: !settings.AreSourcesPresent, cancellationToken);
        return (new ArchiveLoader(settings.Folders).LoadAll(progress, cancellationToken), problems);
    }

    private void WriteSidecars(string folder, EpisodeCatalog catalog, bool isWanted)
    {
        var incomplete = SidecarWriter.FindIncomplete(folder, catalog.Episodes);
        var files = Plural.Count(incomplete.Count, "side file");
        if (!isWanted && incomplete.Count > 0)
            isWanted = Ask($"Write {files} for an editor, with keys for what the transcripts do not say? [y/N] ") is "y" or "Y" or "yes";
        if (!isWanted)
            return;
        foreach (var episode in incomplete)
            SidecarWriter.Write(folder, episode);
        output.WriteLine(incomplete.Count == 0
            ? "No transcript needs a new side file."
            : $"Wrote {files} beside the transcripts, with empty keys for what you know.");
    }

    private void WriteSettings(ArchiveSettings settings, string source)
    {
        var text = SettingsTemplate.Create(settings.Feeds.Count > 0 ? "Feeds" : "Path", source, settings.AllowPrivateAddresses);
        Directory.CreateDirectory(Path.GetDirectoryName(SettingsFile)!);
        AtomicFile.Write(SettingsFile, Encoding.UTF8.GetBytes(text));
        output.WriteLine($"Wrote {SettingsFile}, which explains every setting.");
    }

    // A path in the file starts at the file's folder. A relative one stays valid when the folders are moved together.
    private static string ToSettingsPath(string path)
    {
        var full = Path.GetFullPath(path);
        return CurrentFolder.Contains(full) ? Path.GetRelativePath(Path.GetFullPath("config"), full).Replace('\\', '/') : full;
    }

    private string? Ask(string question)
    {
        if (keyboard is null)
            return null;
        output.Write(question);
        output.Flush();
        return keyboard.ReadLine();
    }

    private sealed class InitException(int code, string sentence) : Exception(sentence)
    {
        public int Code => code;
    }
}
