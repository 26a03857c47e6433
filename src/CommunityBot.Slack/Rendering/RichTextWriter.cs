
namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Writes runs of rich text within a number of UTF-16 units. Text that is too long is cut at a word, and nothing follows the cut.
/// </summary>
internal sealed class RichTextWriter(int maxLength)
{
    private readonly List<InlineElement> _elements = [];

    public IReadOnlyList<InlineElement> Elements => _elements;

    /// <summary>Whether something did not fit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there is nothing to see.</summary>
    public bool IsBlank => _elements.All(e => string.IsNullOrWhiteSpace(e.Text));

    /// <summary>UTF-16 units that were written.</summary>
    public int Length => _elements.Sum(e => e.Text.Length);

    public RichTextWriter Write(RichText text)
    {
        foreach (var span in text)
            Write(span);
        return this;
    }

    public RichTextWriter Write(string text) => Write((Span)text);

    public RichTextWriter Write(Span span)
    {
        if (span is Span.Link link && Markup.FormatLinkLabel(link) is { } label)
            Add(new InlineElement.Link(link.Address.AbsoluteUri, label));
        else
            WriteRun(
                TextSanitizer.CleanAll(span.Text, Math.Max(maxLength, 0)), span is Span.Strong or Span.Match ? TextStyle.Strong : null);
        return this;
    }

    /// <summary>Appends the runs of another writer.</summary>
    public RichTextWriter Write(RichTextWriter other)
    {
        foreach (var element in other.Elements)
            Add(element);
        return this;
    }

    /// <summary>Begins a new line, unless nothing was written yet.</summary>
    public RichTextWriter WriteLineBreak()
    {
        if (_elements.Count > 0)
            Add(new InlineElement.Run("\n"));
        return this;
    }

    private void WriteRun(string text, TextStyle? style)
    {
        if (text.Length > maxLength && maxLength >= 2 && !IsCut)
        {
            Add(new InlineElement.Run(Excerpt.Create(text, maxLength), style));
            IsCut = true;
        }
        else if (text.Length > 0)
        {
            Add(new InlineElement.Run(text, style));
        }
    }

    private void Add(InlineElement element)
    {
        IsCut |= element.Text.Length > maxLength;
        if (IsCut)
            return;
        maxLength -= element.Text.Length;
        if (element is InlineElement.Run run && _elements.Count > 0 && _elements[^1] is InlineElement.Run last && last.Style == run.Style)
            _elements[^1] = last with { Text = last.Text + run.Text };
        else
            _elements.Add(element);
    }
}
