using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>Runs of rich text within a number of UTF-16 units; what is too long is cut at a word, and nothing follows the cut.</summary>
internal sealed class RichTextWriter(int room)
{
    private readonly List<InlineElement> _elements = [];

    public IReadOnlyList<InlineElement> Elements => _elements;

    /// <summary>Whether something did not fit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether there is nothing to see.</summary>
    public bool IsBlank => _elements.All(e => string.IsNullOrWhiteSpace(e.Text));

    /// <summary>UTF-16 units written.</summary>
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
            WriteRun(TextSanitizer.CleanAll(span.Text, Math.Max(room, 0)), span is Span.Strong or Span.Match ? TextStyle.Strong : null);
        return this;
    }

    /// <summary>Goes on with runs written before.</summary>
    public RichTextWriter Write(RichTextWriter line)
    {
        foreach (var element in line.Elements)
            Add(element);
        return this;
    }

    /// <summary>Begins a new line, unless this is the first.</summary>
    public RichTextWriter WriteLineBreak()
    {
        if (_elements.Count > 0)
            Add(new InlineElement.Run("\n"));
        return this;
    }

    private void WriteRun(string text, TextStyle? style)
    {
        if (text.Length > room && room >= 2 && !IsCut)
        {
            Add(new InlineElement.Run(Excerpt.Create(text, room), style));
            IsCut = true;
        }
        else if (text.Length > 0)
        {
            Add(new InlineElement.Run(text, style));
        }
    }

    private void Add(InlineElement element)
    {
        IsCut |= element.Text.Length > room;
        if (IsCut)
            return;
        room -= element.Text.Length;
        if (element is InlineElement.Run run && _elements.Count > 0 && _elements[^1] is InlineElement.Run last && last.Style == run.Style)
            _elements[^1] = last with { Text = last.Text + run.Text };
        else
            _elements.Add(element);
    }
}
