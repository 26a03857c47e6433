using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>
/// The part of a line that a form holds: the whole line where it fits, else the sentences of the moment. Null for sentences that do not
/// fit.
/// </summary>
/// <param name="Moment">The moment in question.</param>
/// <param name="Part">The range of the line's text.</param>
internal sealed record CorrectionInput(Moment Moment, TextSpan Part)
{
    public static CorrectionInput? Create(Moment moment)
    {
        var part = moment.Line.Text.Length <= CorrectionText.MaxLength
            ? new(0, moment.Line.Text.Length)
            : new TextSpan(moment.Start, moment.Length);
        return part.Length > CorrectionText.MaxLength ? null : new(moment, part);
    }

    /// <summary>The text that the form holds.</summary>
    public string Text => Moment.Line.Text.Substring(Part.Start, Part.Length);

    /// <summary>Tells whether the text is still the one that a form was opened with.</summary>
    public string Seen => EpisodeKey.Compute(Text);

    /// <summary>
    /// Reads the values of a form. A missing value changes nothing. Returns a sentence about what is wrong in place of a change.
    /// </summary>
    public (LineChange? Change, string? Problem) Read(string? text, string? by)
    {
        var line = Moment.Line.Text;
        var written = text is null ? Text : CorrectionText.Read(Text, text);
        if (written.Length > CorrectionText.MaxLength)
            return (null, $"That is {written.Length} characters; {CorrectionText.MaxLength} fit.");
        if (!written.Any(char.IsLetterOrDigit))
            return (null, "There must be words left.");
        var name = by is null ? "" : VisibleText.Clean(by);
        if (name.Length > CorrectedSpeaker.MaxNameLength)
            return (null, $"That name has {name.Length} characters; {CorrectedSpeaker.MaxNameLength} fit.");
        var isSame = name.Length == 0 || name == SpeakerLabel.Unnamed
            || name.Equals(Moment.Speaker?.FullName, StringComparison.OrdinalIgnoreCase)
            || name.Equals(Moment.Speaker?.Name, StringComparison.OrdinalIgnoreCase);
        var newText = string.Concat(line.AsSpan(0, Part.Start), written, line.AsSpan(Part.End));
        var whole = Episodes.Moment.FromWholeLine(Moment.Episode, Moment.LineIndex);
        var change = new LineChange(whole, newText, isSame ? null : name);
        return change.IsChange ? (change, null) : (null, "Nothing is different.");
    }
}
