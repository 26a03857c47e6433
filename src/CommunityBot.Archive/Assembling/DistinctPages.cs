namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Makes one page of the files of each episode. A page without words gets those of the transcript of its name; a transcript in several
/// languages or formats is used once. Pages with the same video and not wholly other words, or with the same slug and the same title, words
/// or number, are the same episode, and the first is used. Other pages with the same slug are different episodes, as in two shows that
/// number their files, and the later one gets another slug. Pages of two shows that the settings name are never the same episode.
/// </summary>
internal sealed partial class DistinctPages
{
    // Letters of a slug beside those of common words. A slug with fewer, such as ep12, may be in two shows.
    private const int MinDistinctiveLetters = 4;

    // Two pages of one name in one folder are one episode in spite of their titles when they share more than a greeting.
    private const int MinSharedLines = 10;

    // A shorter text beside the video is a note about it.
    private const int MinTalkLines = 3;

    // In the notes of a page, a few lines may look like speech.
    private const int MinLinesPerNote = 10;

    // Everybody says "Yes.", and greetings and sponsors repeat a few longer lines.
    private const int MinDistinctiveLineLetters = 60;

    private static readonly string[] CommonWords =
        ["ep", "episode", "episodes", "season", "show", "podcast", "pod", "part", "talk", "chapter", "track", "audio", "transcript"];

    private readonly List<ArchiveProblem> _problems;
    private readonly List<UnusedFile> _unused = [];
    private readonly List<Candidate> _selected = [];
    // By show and the slug in upper case, and by show and video.
    private readonly Dictionary<(string?, string), int> _bySlug = [];
    private readonly Dictionary<(string?, string), int> _byVideo = [];
    private readonly HashSet<string> _slugs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _namesakes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ParsedFile> _usedNotes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _filesByLanguage;

    private DistinctPages(IReadOnlyList<IReadOnlyList<ParsedFile>> folders, List<ArchiveProblem> problems)
    {
        _problems = problems;
        _filesByLanguage = folders.SelectMany(folder => folder)
            .Where(file => file.Page is not null && file.File.Name.Language is not null)
            .CountBy(file => file.File.Name.Language!)
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The pages by folder and path, and the files that are not used.</summary>
    /// <param name="folders">Folders may overlap, so only a repetition inside one folder is a problem.</param>
    /// <param name="problems">Receives the repetitions.</param>
    public static (IReadOnlyList<ParsedPage> Pages, IReadOnlyList<UnusedFile> Unused) Select(
        IReadOnlyList<IReadOnlyList<ParsedFile>> folders, List<ArchiveProblem> problems)
    {
        var pages = new DistinctPages(folders, problems);
        for (var folder = 0; folder < folders.Count; folder++)
        {
            var candidates = folders[folder].Where(file => file.Page is not null || file.Notes is not null)
                .GroupBy(file => (file.File.Name.Folder, file.File.Slug.ToUpperInvariant()))
                .SelectMany(files => pages.Combine([.. files], folder))
                .OrderBy(candidate => candidate.File.File.Kind)
                .ThenBy(candidate => candidate.File.File.Path, StringComparer.Ordinal)
                .ToList();
            foreach (var candidate in candidates)
                pages.Add(candidate);
        }

        foreach (var file in folders.SelectMany(folder => folder).Where(file => file.UnusedReason is not null))
        {
            if (!pages._usedNotes.Contains(file))
                pages._unused.Add(new(PlainText.ToOneLine(file.File.Path), file.UnusedReason!));
        }

        return ([.. pages._selected.Select(candidate => candidate.Page)], pages._unused);
    }

    // The files of one name in one folder: one episode, or none. Other pages of that name may be other episodes.
    private List<Candidate> Combine(List<ParsedFile> files, int folder)
    {
        var transcripts = SortByLanguage(files.Where(file => file.File.Kind != ArchiveFileKind.Markdown));
        var pages = SortByLanguage(files.Where(file => file.File.Kind == ArchiveFileKind.Markdown && file.Page is not null));
        var notes = transcripts.Count > 0 ? files.Find(file => file.Notes is not null) : null;
        if ((pages.FirstOrDefault() ?? notes ?? transcripts.FirstOrDefault()) is not { } main)
            return [];
        if (main == notes)
            _usedNotes.Add(main);
        var page = main.Page ?? main.Notes!;
        var words = page.Transcript.Lines.Count > 0 ? null : transcripts.FirstOrDefault();
        var candidates = new List<Candidate> { new(main, words is null ? page : page.WithTranscript(words.Page!), folder) };
        foreach (var file in pages.Concat(transcripts).Where(file => file != main && file != words))
        {
            var candidate = new Candidate(file, file.Page!, folder);
            var isRepetition = words is null && main != transcripts.FirstOrDefault();
            if (pages.Contains(file) && file.File.Name.Language == main.File.Name.Language && !IsSame(candidates[0], candidate))
                candidates.Add(candidate);
            else
                LeaveOut(candidate, candidates[0], words ?? main, isRepetition);
        }

        return candidates;
    }

    private List<ParsedFile> SortByLanguage(IEnumerable<ParsedFile> files) =>
    [
        .. files.OrderByDescending(file => file.File.Name.IsOriginal)
            .ThenBy(file => file.File.Name.Language is not null)
            .ThenByDescending(file => file.File.Name.Language is { } language ? _filesByLanguage.GetValueOrDefault(language) : 0)
            .ThenByDescending(file => file.File.Name.Language == "en")
            .ThenBy(file => file.File.Name.Language, StringComparer.Ordinal)
            .ThenBy(file => file.File.Kind)
            .ThenBy(file => file.File.Path, StringComparer.Ordinal),
    ];

    private void Add(Candidate candidate)
    {
        var show = candidate.Page.Show;
        var key = (show, candidate.Page.Slug.ToUpperInvariant());
        var first = _bySlug.GetValueOrDefault(key, -1);
        if (first >= 0 ? !IsSame(_selected[first], candidate) : _slugs.Contains(candidate.Page.Slug))
        {
            candidate = candidate with { Page = candidate.Page.WithSlug(FindFreeSlug(candidate)) };
            key = first >= 0 ? (show, candidate.Page.Slug.ToUpperInvariant()) : key;
            first = -1;
        }
        else if (first >= 0 && !_selected[first].Page.Slug.Equals(candidate.Page.Slug, StringComparison.OrdinalIgnoreCase))
        {
            candidate = candidate with { Page = candidate.Page.WithSlug(_selected[first].Page.Slug) };
        }

        var video = candidate.Page.Episode.Links.YouTubeId;
        if (first < 0 && video is not null && _byVideo.TryGetValue((show, video), out var ofVideo))
        {
            if (HaveOtherWords(_selected[ofVideo], candidate))
            {
                var other = ArchiveProblem.Quote(_selected[ofVideo].Page.File);
                var message = $"This page has the video of {other} and other words; both are kept.";
                _problems.Add(ArchiveProblem.CreateWarning(candidate.Page.File, 1, message));
            }
            else
            {
                first = ofVideo;
            }
        }

        if (first < 0)
        {
            _slugs.Add(candidate.Page.Slug);
            _bySlug[key] = _selected.Count;
            if (video is not null)
                _byVideo.TryAdd((show, video), _selected.Count);
            _selected.Add(candidate);
            return;
        }

        var earlier = _selected[first];
        if (IsPageOf(candidate, earlier))
            _selected[first] = candidate with { Page = candidate.Page.WithTranscript(earlier.Page) };
        else if (IsPageOf(earlier, candidate)
            || (earlier.Page.Transcript.Lines.Count == 0 && candidate.Page.Transcript.Lines.Count > 0))
            _selected[first] = earlier with { Page = earlier.Page.WithTranscript(candidate.Page) };
        else
            LeaveOut(candidate, earlier, earlier.File, isRepetition: earlier.Folder == candidate.Folder);
    }

    private void LeaveOut(Candidate candidate, Candidate first, ParsedFile used, bool isRepetition)
    {
        var (name, usedName) = (candidate.File.File.Name, used.File.Name);
        var isOtherLanguage = name.Language is not null && name.Language != usedName.Language;
        var reason = isOtherLanguage ? "another language of an episode that is used"
            : candidate.File.File.Kind == used.File.Kind ? "the same episode as a file that is used"
            : "an episode that is used from a file in another format";
        _unused.Add(new(PlainText.ToOneLine(candidate.File.File.Path), reason));
        if (!isRepetition || isOtherLanguage)
            return;
        var same = candidate.Page.Slug.Equals(first.Page.Slug, StringComparison.OrdinalIgnoreCase) ? "file name" : "YouTube id";
        var message = $"This is the same episode as {ArchiveProblem.Quote(first.Page.File)} (same {same}); that page is used.";
        _problems.Add(ArchiveProblem.CreateWarning(candidate.Page.File, 1, message));
    }

    // Whether two pages with the same slug are one episode.
    private static bool IsSame(Candidate a, Candidate b)
    {
        var (linesOfA, linesOfB) = (a.Page.Transcript.Lines, b.Page.Transcript.Lines);
        if (a.Page.Episode.Links.YouTubeId is { } video && video == b.Page.Episode.Links.YouTubeId)
            return !HaveOtherWords(a, b);
        if (IsPageOf(a, b) || IsPageOf(b, a))
            return a.Folder == b.Folder || IsDistinctive(a.Page.Slug);
        // Every podcast without seasons has an episode 1.
        if (a.Page.Episode.Number is { Season: not null } number && number == b.Page.Episode.Number
            && a.Folder != b.Folder && IsDistinctive(a.Page.Slug))
            return true;
        var haveTitles = a.Page.HasTitle && b.Page.HasTitle;
        var shared = CountSharedLines(a, b);
        // Many talks are called "Introduction".
        if (haveTitles && a.Page.Episode.Title.Equals(b.Page.Episode.Title, StringComparison.OrdinalIgnoreCase)
            && (shared > 0 || Math.Min(linesOfA.Count, linesOfB.Count) < (AreApart(a, b) ? 1 : MinSharedLines)))
            return true;
        var areBesideEachOther = a.Folder == b.Folder && a.File.File.Name.Folder == b.File.File.Name.Folder;
        return shared >= (haveTitles && areBesideEachOther ? MinSharedLines : 1) && shared * 3 > Math.Min(linesOfA.Count, linesOfB.Count);
    }

    // Whether two pages are about different conversations, whatever their links say. Somebody copied the fields, or one video shows the
    // talks of a day. Where the titles differ too, a few lines are enough.
    private static bool HaveOtherWords(Candidate a, Candidate b)
    {
        if (a.File.File.Kind != ArchiveFileKind.Markdown || b.File.File.Kind != ArchiveFileKind.Markdown)
            return false;
        var haveOtherTitles = a.Page.HasTitle && b.Page.HasTitle
            && !a.Page.Episode.Title.Equals(b.Page.Episode.Title, StringComparison.OrdinalIgnoreCase);
        var lines = Math.Min(a.Page.Transcript.Lines.Count, b.Page.Transcript.Lines.Count);
        if (lines < (haveOtherTitles ? MinTalkLines : MinSharedLines))
            return false;
        // A talk of short lines only is compared by all of them.
        var longLines = Math.Min(CountLongLines(a), CountLongLines(b));
        var (minLetters, compared) = longLines >= MinTalkLines ? (MinDistinctiveLineLetters, longLines) : (0, lines);
        return CountSharedLines(a, b, minLetters) < Math.Min(MinSharedLines, compared);
    }

    private static int CountLongLines(Candidate candidate) =>
        candidate.Page.Transcript.Lines.Count(line => line.LetterCount >= MinDistinctiveLineLetters);

    private static int CountSharedLines(Candidate a, Candidate b, int minLetters = 0)
    {
        var known = a.Page.Transcript.Lines.Select(line => line.Fingerprint).ToHashSet();
        return b.Page.Transcript.Lines.Count(line => line.LetterCount >= minLetters && known.Contains(line.Fingerprint));
    }

    // Whether two pages are of different days, or in different folders of one archive, as the talks of two conferences are.
    private static bool AreApart(Candidate a, Candidate b) =>
        (a.Page.Episode.Date is { } date && b.Page.Episode.Date is { } other && date != other)
        || (a.Folder == b.Folder && a.File.File.Name.Folder != b.File.File.Name.Folder);

    private static bool IsDistinctive(string slug) => NotLetters().Split(slug)
        .Where(word => !CommonWords.Contains(word, StringComparer.OrdinalIgnoreCase))
        .Sum(word => word.Length) >= MinDistinctiveLetters;

    // Whether a page says what an episode is about and the other file what is said in it.
    private static bool IsPageOf(Candidate page, Candidate transcript)
    {
        var (pageFile, file) = (page.File.File, transcript.File.File);
        var (pageLines, lines) = (page.Page.Transcript.Lines.Count, transcript.Page.Transcript.Lines.Count);
        if (pageFile.Kind != ArchiveFileKind.Markdown || pageFile.IsInTranscriptFolder || lines == 0)
            return false;
        return file.Kind == ArchiveFileKind.Markdown
            ? file.IsInTranscriptFolder && pageLines * MinLinesPerNote <= lines
            : pageLines == 0;
    }

    private string FindFreeSlug(Candidate candidate)
    {
        var file = candidate.File.File;
        var folder = file.Name.Folder.Length > 0 ? file.Name.Folder
            : Path.GetDirectoryName(file.FullPath[..Math.Max(1, file.FullPath.Length - file.Path.Length)]) ?? "";
        var name = PlainText.ToOneLine($"{Path.GetFileName(folder)}-{candidate.Page.Slug}".Trim('-'));
        var slug = PlainText.Truncate(name, ArchiveLimits.TitleLength);
        while (_slugs.Contains(slug))
        {
            _namesakes[name] = _namesakes.GetValueOrDefault(name, 1) + 1;
            slug = $"{PlainText.Truncate(name, ArchiveLimits.TitleLength - 10)}-{_namesakes[name]}";
        }

        return slug;
    }

    [GeneratedRegex(@"[^\p{L}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotLetters();

    private sealed record Candidate(ParsedFile File, ParsedPage Page, int Folder);
}
