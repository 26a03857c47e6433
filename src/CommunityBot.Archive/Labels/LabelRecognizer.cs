namespace CommunityBot.Archive.Labels;

/// <summary>One line of a text or of captions, without markup and with single spaces.</summary>
/// <param name="FileLine">1-based line of the file.</param>
/// <param name="Text">At least one character.</param>
internal readonly record struct SpeechLine(int FileLine, string Text)
{
    /// <summary>The first text in bold or in a link; null when there is none.</summary>
    public string? Emphasis { get; init; }

    /// <summary>The level of a heading, 1 to 6; 0 for other lines.</summary>
    public int HeadingLevel { get; init; }

    /// <summary>Whether a blank line stands before this one.</summary>
    public bool StartsParagraph { get; init; }

    /// <summary>Whether the line has a link that is no time.</summary>
    public bool HasLink { get; init; }
}

/// <summary>A line after its labels are recognised.</summary>
/// <param name="Line">The line.</param>
/// <param name="Speaker">The name of the label; null when the line has none.</param>
/// <param name="IsUnknownTurn">Whether another speaker begins whom the file does not name.</param>
/// <param name="Second">The time that the line gives; null when it gives none.</param>
/// <param name="Text">The words without the label; empty when they are in the lines below.</param>
internal readonly record struct LabelledLine(SpeechLine Line, string? Speaker, bool IsUnknownTurn, double? Second, string Text)
{
    public bool IsLabelled => Speaker is not null || IsUnknownTurn;
}

/// <summary>
/// Recognises speakers' labels and times at the beginning of lines. It looks at the whole file: how often a label occurs, how regular its
/// places are, whether the file sets labels off, which names are known. Words before a colon that are no label stay speech.
/// </summary>
internal sealed class LabelRecognizer
{
    // A file with at least this many labelled lines makes a label that occurs once doubtful.
    private const int ManyLabels = 20;

    // From this number of labels on, most of them belong to names that come back. Bold words before colons differ.
    private const int SeveralLabels = 5;

    // Labels are regular when one of this many lines has one. Captions cut a turn into many lines.
    private const int MaxLinesPerLabel = 5;

    private const int MaxLinesPerFirstLabel = 10;

    // A list of chapters has a name and a time on each line, and no words below.
    private const int MaxTimedPerTimedWithWords = 2;

    // A talk has labels only among the questions at its end.
    private const int MaxLinesPerRareLabel = 20;

    private readonly IReadOnlyList<SpeechLine> _lines;
    private readonly List<LabelCandidate> _candidates;
    private readonly bool _isText;
    private readonly Dictionary<string, NameEvidence> _names = new(StringComparer.Ordinal);
    private readonly bool _hasBareTimes;
    private readonly bool _hasDashes;

    private LabelRecognizer(IReadOnlyList<SpeechLine> lines, bool isText, IReadOnlyList<string> knownIds)
    {
        _lines = lines;
        _isText = isText;
        _candidates = [.. lines.Select(line => LabelCandidate.Parse(line.Text, line.Emphasis, line.HeadingLevel > 0))];
        var bareTimes = _candidates.Count(c => c is { Time: not null, IsTimeInBrackets: false });
        _hasBareTimes = bareTimes >= 2 && (_candidates[0].Time is not null || bareTimes * MaxLinesPerLabel >= lines.Count);
        _hasDashes = _candidates.Count(c => c.Mark == '-') >= 2;
        CollectEvidence([.. knownIds.Select(NameText.ToId)]);
        Decide();
    }

    /// <param name="lines">The lines in the order of the file.</param>
    /// <param name="isText">Whether lines have times of their own and names may stand above their words; false for captions.</param>
    /// <param name="knownIds">Ids of people who probably speak.</param>
    /// <param name="problems">Receives a warning for each doubtful label.</param>
    /// <returns>One line for each of <paramref name="lines"/>.</returns>
    public static List<LabelledLine> Recognize(
        IReadOnlyList<SpeechLine> lines, bool isText, IReadOnlyList<string> knownIds, ProblemList problems)
    {
        if (lines.Count == 0)
            return [];
        var recognizer = new LabelRecognizer(lines, isText, knownIds);
        var labelled = Enumerable.Range(0, lines.Count).Select(recognizer.Label).ToList();
        recognizer.ReportDoubts(problems);
        return labelled;
    }

    private void CollectEvidence(List<string> knownIds)
    {
        for (var i = 0; i < _candidates.Count; i++)
        {
            var candidate = _candidates[i];
            if (candidate.Form == LabelForm.None)
                continue;
            if (!_names.TryGetValue(candidate.Id, out var name))
            {
                name = new(candidate.Name, candidate.Shape, i)
                {
                    IsKnown = knownIds.Exists(id => candidate.Id.Length >= 3
                        && (id.StartsWith(candidate.Id, StringComparison.Ordinal) || id.EndsWith(candidate.Id, StringComparison.Ordinal))),
                };
                _names[candidate.Id] = name;
            }

            // A dash in a heading parts a topic and what is said about it.
            if ((candidate.Form == LabelForm.Alone && !CanStandAlone(i)) || (candidate.Form == LabelForm.Dash && IsHeading(i)))
                continue;
            name.Counts[(int)candidate.Form]++;
            if (candidate.Form == LabelForm.Time && HasWords(i))
                name.TimedWithWordsCount++;
            if (candidate.IsEmphasized)
                name.EmphasizedCount++;
            if (IsStrong(candidate))
                name.StrongCount++;
            name.IsCertain |= candidate.Shape is NameShape.Numbered or NameShape.Unknown || HasTime(candidate);
        }
    }

    private bool IsHeading(int i) => _lines[i].HeadingLevel > 0;

    // A name alone on a line stands at the beginning of a paragraph or below a time, above words.
    private bool CanStandAlone(int i) => _isText
        && (_lines[i].StartsParagraph || _lines[i].HeadingLevel > 0 || i == 0 || IsBetweenTimeAndWords(i))
        && i + 1 < _lines.Count && _lines[i + 1].HeadingLevel == 0
        && (_candidates[i + 1].Form != LabelForm.Alone || (_candidates[i].IsEmphasized && !_candidates[i + 1].IsEmphasized));

    private bool IsBetweenTimeAndWords(int i) => _candidates[i - 1] is { Time: not null, WithoutTime.Length: 0 }
        && i + 1 < _lines.Count && _candidates[i + 1].Time is null && !_lines[i + 1].StartsParagraph;

    // Whether the form alone shows that the name is a label.
    private bool IsStrong(LabelCandidate candidate)
    {
        if (candidate.Shape is NameShape.Numbered or NameShape.Unknown)
            return candidate.Form is LabelForm.Colon or LabelForm.Brackets || candidate.NameTime is not null;
        if (candidate.Shape == NameShape.LowerCase && !candidate.IsNameInBrackets)
            return false;
        return candidate.Form switch
        {
            LabelForm.Colon => candidate.IsEmphasized || candidate.IsNameInBrackets || candidate.Mark == '>' || HasTime(candidate),
            LabelForm.Brackets => HasTime(candidate) && candidate.Shape != NameShape.LowerCase,
            _ => false,
        };
    }

    // Whether words follow a name beside a time, on its line or below it. The lines of a list of chapters begin or end with a time.
    private bool HasWords(int i) => _candidates[i].Rest.Length > 0
        || (i + 1 < _lines.Count && _candidates[i + 1] is { Time: null, Form: not LabelForm.Time } next && !TextTime.IsAtEnd(next.Text));

    private bool HasTime(LabelCandidate candidate) => _isText
        && (candidate.NameTime is not null || (candidate.Time is not null && (candidate.IsTimeInBrackets || _hasBareTimes)));

    private void Decide()
    {
        var first = _candidates.Find(c => !IsSound(c.WithoutTime)) ?? _candidates[0];
        var beginsWithLabel = first.Form == LabelForm.Colon;
        var colons = Sum(name => name.GetCount(LabelForm.Colon));
        var returning = Sum(name => name.GetCount(LabelForm.Colon) > 1 ? name.GetCount(LabelForm.Colon) : 0);
        // In the long text of a talk, single words before colons are rarely names. Captions cut a talk into many lines.
        var isDense = !_isText || colons * MaxLinesPerFirstLabel >= _lines.Count
            || _names.Values.All(name => name.GetCount(LabelForm.Colon) == 0 || name.Spelling.Contains(' ', StringComparison.Ordinal));
        var comeBack = returning * 2 >= colons || (colons < SeveralLabels && isDense);
        var isLabelled = comeBack && ((beginsWithLabel && isDense && (colons >= 2 || _lines.Count <= MaxLinesPerLabel))
            || Sum(name => name.StrongCount + (name.GetCount(LabelForm.Colon) > 1 ? name.GetCount(LabelForm.Colon) : 0))
                * MaxLinesPerLabel >= _lines.Count);
        // In a text of paragraphs, two words that stand before a colon twice are no conversation.
        var isConversation = !_isText || isLabelled || (returning * MaxLinesPerRareLabel >= _lines.Count
            && _names.Values.Count(name => name.GetCount(LabelForm.Colon) > 1) > 1);
        var lowerCase = Sum(name => name.Shape == NameShape.LowerCase ? name.GetCount(LabelForm.Colon) : 0);
        var isLowerCase = beginsWithLabel && first.Shape == NameShape.LowerCase && lowerCase >= 2;
        var brackets = Sum(name => name.Shape == NameShape.LowerCase ? 0 : name.GetCount(LabelForm.Brackets));
        var timed = Sum(name => name.GetCount(LabelForm.Time));
        var alone = Sum(name => name.Shape == NameShape.LowerCase ? 0 : name.GetCount(LabelForm.Alone));
        var timedWithWords = Sum(name => name.TimedWithWordsCount);
        var returningTimed = Sum(name => name.IsKnown || name.GetCount(LabelForm.Time) > 1 ? name.GetCount(LabelForm.Time) : 0);
        // In notes about an episode, topics end with their times.
        var topics = timed == 0 ? 0 : _candidates.Count(c => c.Form != LabelForm.Time && TextTime.IsAtEnd(c.Text));
        var areTimedLabels = timed >= 2 && topics <= timed && timedWithWords * MaxTimedPerTimedWithWords >= timed
            && (timed < SeveralLabels || returningTimed * 2 >= timed);
        // The headings of a text are as regular as names, but rarely come back.
        var returningAlone = Sum(name => name.Shape != NameShape.LowerCase && (name.IsKnown || name.GetCount(LabelForm.Alone) > 1)
            ? name.GetCount(LabelForm.Alone)
            : 0);
        var hasAlone = alone >= 2 && alone * MaxLinesPerLabel >= _lines.Count && returningAlone * 2 >= alone;

        var areDashesLabels = AreDashesLabels(out var isDenseWithDashes);

        // One title of a section that comes back is no speaker.
        var emphasizedAlone = _names.Values.Count(IsEmphasizedAlone);
        foreach (var name in _names.Values)
        {
            var count = name.GetCount(LabelForm.Colon);
            var isStrong = name.StrongCount > 0 && (comeBack || count > 1 || name.IsCertain);
            name.IsLabel = isStrong || (name.IsKnown && count > 0) || name.Shape switch
            {
                NameShape.LowerCase => name.EmphasizedCount >= 2 || (isLowerCase && (lowerCase * 2 >= _lines.Count || count >= 3)),
                NameShape.Caseless => count >= 3 || (count > 0 && isLabelled),
                NameShape.Capitalized => (count >= 2 && isConversation) || (count == 1 && isLabelled && EndsSentenceBefore(name.First)),
                _ => count >= 2 || (count == 1 && isLabelled && EndsSentenceBefore(name.First)),
            };
            name.IsDoubtful = count == 1 && name is { StrongCount: 0, IsKnown: false };
            name.IsLabelInBrackets = name.Shape != NameShape.LowerCase && name.GetCount(LabelForm.Brackets) > 0
                && (name.StrongCount > 0 || brackets * 2 >= _lines.Count);
            name.IsLabelWithTime = areTimedLabels && name.Shape != NameShape.LowerCase
                && name.TimedWithWordsCount * MaxTimedPerTimedWithWords >= name.GetCount(LabelForm.Time);
            name.IsLabelBeforeDash = areDashesLabels && (isDenseWithDashes || name.IsKnown || name.GetCount(LabelForm.Dash) > 1);
            name.IsLabelAlone = name.Shape != NameShape.LowerCase
                && (hasAlone || (emphasizedAlone > 1 && IsEmphasizedAlone(name))
                    || (name.EmphasizedCount > 0 && name.GetCount(LabelForm.Alone) > 0 && (name.IsKnown || name.IsLabel)));
        }
    }

    // A dash after a few words is common in speech and in lists. Names come back, and two people talk.
    private bool AreDashesLabels(out bool areDense)
    {
        var dashes = Sum(name => name.GetCount(LabelForm.Dash));
        var returning = Sum(name => name.GetCount(LabelForm.Dash) > 1 || name.IsKnown ? name.GetCount(LabelForm.Dash) : 0);
        var people = _names.Values.Count(name => name.GetCount(LabelForm.Dash) > 1 || (name.IsKnown && name.GetCount(LabelForm.Dash) > 0));
        areDense = dashes * 2 >= _lines.Count;
        return dashes >= 2 && returning * 2 >= dashes
            && (areDense ? people > 0 : people > 1 && returning * MaxLinesPerRareLabel >= _lines.Count);
    }

    private static bool IsEmphasizedAlone(NameEvidence name) => name.EmphasizedCount >= 2 && name.GetCount(LabelForm.Alone) >= 2;

    private int Sum(Func<NameEvidence, int> count) => _names.Values.Sum(count);

    private bool EndsSentenceBefore(int i) =>
        i == 0 || _lines[i].StartsParagraph
        || (_lines[i - 1].Text[^1] is not (',' or ';' or '-') and var last && (_isText || !char.IsLetter(last)));

    private LabelledLine Label(int i)
    {
        var (line, candidate) = (_lines[i], _candidates[i]);
        var hasTime = _isText && candidate.Time is not null && (candidate.IsTimeInBrackets || _hasBareTimes);
        var isTurn = candidate.Mark == '>' || (candidate.Mark == '-' && _hasDashes);
        if (IsLabel(i))
        {
            var second = candidate.NameTime ?? (hasTime ? candidate.Time : null);
            if (LabelName.IsBreak(candidate.Name) && candidate.Rest.Length == 0)
                return new(line, null, false, second, "");
            var isUnknown = candidate.Shape == NameShape.Unknown;
            return new(line, isUnknown ? null : candidate.Name, isUnknown, _isText ? second : null, candidate.Rest);
        }

        return new(
            line, null, isTurn, hasTime ? candidate.Time : null,
            hasTime ? candidate.WithoutTime : isTurn ? candidate.WithoutMark : candidate.Text);
    }

    private bool IsLabel(int i)
    {
        var candidate = _candidates[i];
        if (candidate.Form == LabelForm.None)
            return false;
        var name = _names[candidate.Id];
        return candidate.Form switch
        {
            LabelForm.Colon => name.IsLabel && (_lines[i].HeadingLevel == 0 || candidate.Rest.Length == 0),
            LabelForm.Brackets => name.IsLabelInBrackets,
            LabelForm.Dash => name.IsLabelBeforeDash && !IsHeading(i),
            LabelForm.Time => _isText && name.IsLabelWithTime && (candidate.NameTime is not null || IsAboveWords(i, name)),
            _ => name.IsLabelAlone && CanStandAlone(i),
        };
    }

    // "0:02 Anna" is a label when the words are below it; else somebody says "Hello" at that time.
    private bool IsAboveWords(int i, NameEvidence name) =>
        i + 1 < _lines.Count && _candidates[i + 1].Time is null && (name.IsLabel || name.IsKnown || name.GetCount(LabelForm.Time) >= 2
            || (i > 0 && _candidates[i - 1].Time is null));

    // "[music]", "(laughs)", "♪".
    private static bool IsSound(string text) => text.Length == 0 || text[0] is '♪' || (text[0] is '[' or '(' && text[^1] is ']' or ')');

    private void ReportDoubts(ProblemList problems)
    {
        if (_names.Values.Where(name => name.IsLabel).Sum(name => name.GetCount(LabelForm.Colon)) < ManyLabels)
            return;
        foreach (var name in _names.Values.Where(name => name.IsDoubtful && name.Shape != NameShape.LowerCase))
        {
            problems.AddWarning(
                _lines[name.First].FileLine,
                $"{ArchiveProblem.Quote(name.Spelling)} stands before a colon once; it is taken for "
                    + (name.IsLabel ? "a speaker." : "speech."));
        }
    }

    // How often and how a file writes a name.
    private sealed class NameEvidence(string spelling, NameShape shape, int first)
    {
        public string Spelling => spelling;

        public NameShape Shape => shape;

        public int First => first;

        public int[] Counts { get; } = new int[Enum.GetValues<LabelForm>().Length];

        public int StrongCount { get; set; }

        public int EmphasizedCount { get; set; }

        public int TimedWithWordsCount { get; set; }

        public bool IsKnown { get; init; }

        // A number or a time beside the name leaves no doubt.
        public bool IsCertain { get; set; }

        public bool IsLabel { get; set; }

        public bool IsDoubtful { get; set; }

        public bool IsLabelInBrackets { get; set; }

        public bool IsLabelWithTime { get; set; }

        public bool IsLabelBeforeDash { get; set; }

        public bool IsLabelAlone { get; set; }

        public int GetCount(LabelForm form) => Counts[(int)form];
    }
}
