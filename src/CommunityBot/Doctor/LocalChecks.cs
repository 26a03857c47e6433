namespace CommunityBot.Doctor;

/// <summary>Checks settings, archive, repositories, glossary and store.</summary>
internal static class LocalChecks
{
    public static CheckResult CheckSettings(LoadedSettings settings) => settings.Errors.Count == 0
        ? CheckResult.Passed(
            "Settings",
            $"{Plural.Count(settings.All.Count(s => s.Source is not null), "setting")} set, the others as usual. "
            + "\"config\" lists them all.")
        : CheckResult.Failed("Settings", $"{Plural.Count(settings.Errors.Count, "mistake")}; the bot does not start.", settings.Errors);

    public static CheckResult CheckArchive(ArchiveSettings settings, CancellationToken cancellationToken)
    {
        const string Subject = "Archive";
        const string Unusable = "There is nothing to answer from.";
        var paths = settings.AllPaths;
        var folders = settings.Folders.Where(f => paths.Contains(f.Path) || Directory.Exists(f.Path)).ToList();
        if (folders.Count == 0)
            return CheckResult.Skipped(Subject, "No repository is cloned and no feed is read yet; the bot does that when it starts.");
        var load = ArchiveLoader.Load(folders, cancellationToken);
        if (load.UnusablePaths.Count > 0)
        {
            const string Advice = "Make or mount that folder, readable for the bot's user, or name another in Archive:Path.";
            return CheckResult.Failed(Subject, Unusable, [.. load.UnusablePaths, Advice]);
        }

        if (SearchIndexLoader.GetUnusableReasons(load, folders).ToList() is { Count: > 0 } reasons)
            return CheckResult.Failed(Subject, Unusable, reasons);

        var errors = load.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        var (episodes, people) = (
            Plural.Count(load.Catalog.Episodes.Count, "episode"), Plural.Count(load.Catalog.People.Count, "person", "people"));
        var sentence = $"{episodes} and {people} in {string.Join(", ", folders.Select(f => f.Path))}";
        if (errors > 0)
        {
            return CheckResult.Failed(
                Subject, $"{sentence}, and {Plural.Count(errors, "error")}.",
                "Run \"check --errors\": it names each file and line that is lost.");
        }

        return IsSample(settings)
            ? CheckResult.Passed(Subject, $"{sentence}: the invented sample.", "Set Archive:Path to the folder of your own show.")
            : CheckResult.Passed(Subject, sentence + ".");
    }

    /// <summary>Checks whether the bot can pull from every repository, without pulling. Returns null when there is no repository.</summary>
    public static async Task<CheckResult?> CheckRepositoriesAsync(
        ArchiveSettings settings, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string Subject = "Git";
        if (settings.AllRepositories.Count == 0)
            return null;
        var reasons = await Task.WhenAll(
            settings.AllRepositories.Select(s => GitCommand.CheckRemoteAsync(s, timeout, clock, cancellationToken)));
        string[] failures =
        [
            .. settings.AllRepositories.Zip(reasons)
                .Where(r => r.Second is not null)
                .Select(r => $"{r.First} cannot be pulled from: {r.Second}."),
        ];
        var all = Plural.Count(reasons.Length, "repository", "repositories");
        return failures.Length == 0
            ? CheckResult.Passed(Subject, $"{all} can be pulled from.")
            : CheckResult.Failed(Subject, $"{failures.Length} of {all} cannot be pulled from.", failures);
    }

    /// <summary>Checks whether every feed can be read, without keeping anything. Returns null when there is no feed.</summary>
    public static async Task<CheckResult?> CheckFeedsAsync(
        ArchiveSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string Subject = "Feeds";
        if (settings.AllFeeds.Count == 0)
            return null;
        using var feeds = new FeedUpdater(settings, clock);
        var reasons = await Task.WhenAll(settings.AllFeeds.Select(source => feeds.CheckAsync(source, cancellationToken)));
        string[] failures =
        [
            .. settings.AllFeeds.Zip(reasons).Where(r => r.Second is not null).Select(r => $"{r.First} cannot be read: {r.Second}."),
        ];
        var all = Plural.Count(reasons.Length, "feed");
        return failures.Length == 0
            ? CheckResult.Passed(Subject, $"{all} can be read.")
            : CheckResult.Failed(Subject, $"{failures.Length} of {all} cannot be read.", failures);
    }

    public static CheckResult CheckGlossary(ArchiveSettings settings)
    {
        const string Subject = "Glossary";
        if (settings.GlossaryFile is not { } file)
            return CheckResult.Skipped(Subject, "None is set.");
        var glossary = GlossaryReader.Read(file);
        return glossary.Problems.Count > 0
            ? CheckResult.Failed(
                Subject, $"{Plural.Count(glossary.Problems.Count, "problem")} in {file}.", [.. glossary.Problems.Select(p => p.ToString())])
            : CheckResult.Passed(Subject, $"{Plural.Count(glossary.Groups.Count, "group")} of words in {file}.");
    }

    /// <summary>Says who may open the desk, and with which address its links begin.</summary>
    public static CheckResult CheckPage(PageSettings settings)
    {
        const string Subject = "Page";
        if (!settings.IsEnabled)
            return CheckResult.Skipped(Subject, "It is turned off, and the desk with it.");
        if (settings.OpensDeskHere)
        {
            return CheckResult.Passed(
                Subject, "Its desk opens without a sign-in to requests that come straight from this machine, through no other server.");
        }

        var address = settings.GetDeskAddress();
        var link = address.Page!.GetLeftPart(UriPartial.Authority);
        var sentence = $"Its desk opens to moderators who are signed in; the links of /highlights desk begin with {link}.";
        return address switch
        {
            { IsConfigured: false } => CheckResult.Passed(
                Subject, sentence, $"If moderators reach the page at another address than {link}, set Page:Address to it."),
            { Page: { Scheme: "http", IsLoopback: false } } => CheckResult.Passed(
                Subject, sentence,
                "Let a server in front of the page speak https, and set Page:Address to it: over http, others can read along."),
            _ => CheckResult.Passed(Subject, sentence),
        };
    }

    /// <summary>Checks how the public site is served. A proxy that is not trusted is one client with one limit.</summary>
    public static CheckResult CheckPublicSite(PublicSettings settings)
    {
        const string Subject = "Site";
        if (!settings.IsEnabled && settings.Address is null)
            return CheckResult.Skipped(Subject, "Public:Urls is not set.");
        var sentence = char.ToUpperInvariant(settings.Describe()[0]) + settings.Describe()[1..] + ".";
        return settings is { IsEnabled: true, Address.Scheme: "https", Proxies.Count: 0 }
            ? CheckResult.Passed(
                Subject, sentence,
                "Name the reverse proxy in Public:Proxies; without it, all visitors together have the limits of one.")
            : CheckResult.Passed(Subject, sentence);
    }

    /// <summary>Checks whether the bot can use its store, without creating or changing anything.</summary>
    public static async Task<CheckResult> CheckStoreAsync(
        LoadedSettings settings, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        const string Subject = "Store";
        try
        {
            var database = settings.GetGroups(Subject).Store.CreateDatabase();
            return CheckResult.Passed(Subject, await StoreInspector.InspectAsync(database, timeout, clock, cancellationToken));
        }
        catch (SettingsException)
        {
            return CheckResult.Skipped(Subject, "Its settings are mistaken, see above.");
        }
        catch (StoreUnavailableException exception)
        {
            return CheckResult.Failed(Subject, "The highlights cannot be kept; everything else works.", exception.Message);
        }
    }

    private static bool IsSample(ArchiveSettings settings) =>
        settings.Paths.Any(p => p.EndsWith("sample-archive", StringComparison.Ordinal));
}
