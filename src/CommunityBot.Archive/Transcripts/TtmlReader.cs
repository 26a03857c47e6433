using System.Xml;

namespace CommunityBot.Archive.Transcripts;

/// <summary>
/// Reads TTML (https://www.w3.org/TR/ttml2/), also under the name DFXP and as Apple Podcasts writes it. Each <c>p</c> is a cue, and each
/// <c>span</c> with a time that is no single word. The speaker is the <c>ttm:agent</c> of an element or of one around it.
/// </summary>
internal sealed partial class TtmlReader
{
    // Files have six levels.
    private const int MaxDepth = 64;

    // Letters. A tag of a real file has some hundred, and one with all its attributes is in memory at once.
    private const int MaxTagLength = 50_000;
    private const double DefaultFrameRate = 30;

    private readonly ProblemList _problems;
    private readonly Dictionary<string, string> _agentNames = new(StringComparer.Ordinal);
    private readonly Stack<Scope> _scopes = [];
    private readonly List<Cue> _cues = [];
    private readonly StringBuilder _text = new();
    private double _frameRate = DefaultFrameRate;
    private double _tickRate = 1;
    private string _agent = "";
    private bool _isAgentName;
    private int _linesBefore;
    private int _paragraphs;
    private int _textLine;

    private TtmlReader(ProblemList problems) => _problems = problems;

    /// <summary>The cues by time.</summary>
    /// <exception cref="XmlException">The text is no XML, has a document type, or is nested too deep.</exception>
    public static List<Cue> Read(string text, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        // XML allows no white space before its declaration.
        var xmlText = text.TrimStart();
        var reader = new TtmlReader(problems) { _linesBefore = text.AsSpan(0, text.Length - xmlText.Length).Count('\n') };
        if (FindLongTag(xmlText) is { } position)
            throw new XmlException("The XML has a tag that is too long.", null, 1 + xmlText.AsSpan(0, position).Count('\n'), 1);
        using var xml = XmlReader.Create(new StringReader(xmlText), XmlSettings.Create());
        while (xml.Read())
            reader.ReadNode(xml);
        var cues = CueLimit.Keep(reader._cues, cue => cue.FileLine, problems);
        return SpeakerLabels.Apply(CueOrder.Sort(cues, problems), guestIds, problems);
    }

    private static int? FindLongTag(string xml)
    {
        for (var start = xml.IndexOf('<'); start >= 0; start = xml.IndexOf('<', start + 1))
        {
            if (start + 1 >= xml.Length || !(char.IsLetter(xml[start + 1]) || xml[start + 1] == '_'))
                continue;
            var length = xml.AsSpan(start).IndexOf('>');
            if (length > MaxTagLength || (length < 0 && xml.Length - start > MaxTagLength))
                return start;
            if (length > 0)
                start += length;
        }

        return null;
    }

    private void ReadNode(XmlReader xml)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Begin(xml);
                break;
            case XmlNodeType.EndElement:
                End(xml.LocalName);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when _paragraphs > 0:
                if (_text.Length == 0)
                    _textLine = GetLine(xml);
                _text.Append(xml.Value);
                break;
            case XmlNodeType.Text when _isAgentName:
                _agentNames.TryAdd(_agent, PlainText.ToOneLine(xml.Value));
                break;
        }
    }

    private void Begin(XmlReader xml)
    {
        if (xml.Depth > MaxDepth)
            throw new XmlException("The XML is nested too deep.", null, GetLine(xml), 1);
        var name = xml.LocalName;
        var isEmpty = xml.IsEmptyElement;
        switch (name)
        {
            case "tt":
                ReadRates(xml);
                break;
            case "agent":
                _agent = xml.GetAttribute("xml:id") ?? "";
                break;
            case "name":
                _isAgentName = _agent.Length > 0;
                break;
            case "br":
                _text.Append(' ');
                break;
            case "body" or "div" or "p" or "span":
                BeginScope(xml, name);
                break;
        }

        if (isEmpty)
            End(name);
    }

    private void BeginScope(XmlReader xml, string name)
    {
        var around = _scopes.TryPeek(out var outer) ? outer : new Scope(null, null, null, IsCue: false);
        var isWord = false;
        string? begin = null, end = null, duration = null, agent = null;
        while (xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "begin": begin = xml.Value; break;
                case "end": end = xml.Value; break;
                case "dur": duration = xml.Value; break;
                case "agent": agent = xml.Value.Trim().Split(' ')[0]; break;
                case "unit": isWord = xml.Value == "word"; break;
            }
        }

        xml.MoveToElement();
        var isCue = name == "p" || (name == "span" && begin is not null && !isWord);
        if (isCue)
            Flush();
        _paragraphs += name == "p" ? 1 : 0;
        var start = begin is null ? around.Start : Place(ParseTime(begin, xml), around);
        var stop = duration is not null ? start + ParseTime(duration, xml) : end is null ? around.End : Place(ParseTime(end, xml), around);
        _scopes.Push(new(start, stop, agent is { Length: > 0 } ? agent : around.Agent, isCue) { IsWord = isWord });
    }

    private void End(string name)
    {
        switch (name)
        {
            case "agent":
                _agent = "";
                break;
            case "name":
                _isAgentName = false;
                break;
            case "body" or "div" or "p" or "span" when _scopes.TryPeek(out var scope):
                if (scope.IsCue)
                    Flush();
                else if (scope.IsWord)
                    _text.Append(' ');
                _paragraphs -= name == "p" ? 1 : 0;
                _scopes.Pop();
                break;
        }
    }

    private void Flush()
    {
        var text = PlainText.ToOneLine(_text.ToString());
        _text.Clear();
        if (text.Length == 0 || !_scopes.TryPeek(out var scope) || _cues.Count >= CueLimit.MaxRead)
            return;
        var speaker = scope.Agent is { } agent && PlainText.ToOneLine(_agentNames.GetValueOrDefault(agent, agent)) is { Length: > 0 } name
            ? name
            : null;
        _cues.Add(new(_textLine, scope.Start, scope.End, speaker, text));
    }

    // By the standard, times are relative to the element around; many files have absolute ones. A time that cannot be absolute is relative.
    private static double? Place(double? time, Scope around) =>
        time < around.Start || time > around.End ? around.Start + time : time;

    private double? ParseTime(string written, XmlReader xml)
    {
        if (Offset().Match(written) is not { Success: true } match)
            return CueTime.ParseSeconds(written, GetLine(xml), _problems);
        var number = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        return CueTime.ValidateSeconds(number * GetUnit(match.Groups["unit"].Value), written, GetLine(xml), _problems);
    }

    private double GetUnit(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "ms" => 0.001,
        "f" => 1 / _frameRate,
        "t" => 1 / _tickRate,
        _ => 1,
    };

    private void ReadRates(XmlReader xml)
    {
        var hasFrameRate = false;
        while (xml.MoveToNextAttribute())
        {
            if (!double.TryParse(xml.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0)
                continue;
            if (xml.LocalName == "frameRate")
                (_frameRate, hasFrameRate) = (rate, true);
            else if (xml.LocalName == "tickRate")
                _tickRate = rate;
        }

        if (hasFrameRate && _tickRate == 1)
            _tickRate = _frameRate;
        xml.MoveToElement();
    }

    private int GetLine(XmlReader xml) => _linesBefore + ((IXmlLineInfo)xml).LineNumber;

    // A number with a unit (https://www.w3.org/TR/ttml2/#timing-value-time-expression).
    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,12}(?:\.[0-9]{1,9})?)(?<unit>h|m|s|ms|f|t)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();

    private readonly record struct Scope(double? Start, double? End, string? Agent, bool IsCue)
    {
        public bool IsWord { get; init; }
    }
}
