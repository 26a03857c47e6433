namespace CommunityBot.Core.Replies;

/// <summary>
/// What one screen of a phone shows of a reply in a chat, so that an answer can be read without scrolling. It counts lines as a chat wraps
/// them; what a reply has beyond <see cref="MaxLines"/> belongs behind a button.
/// </summary>
public static class PhoneScreen
{
    /// <summary>
    /// A phone of six inches shows some 40 characters in a line of a chat's ordinary text, and some 30 lines between the channel's name and
    /// the input. Two of them are the name of the bot and the space around the message.
    /// </summary>
    public const int MaxLines = 28;

    private const int Columns = 40;

    private const int QuestionLines = 3;

    // Titles are larger, notes are smaller.
    private const int TitleColumns = 32;
    private const int NoteColumns = 48;

    // The bar of a quote, and the number of a choice.
    private const int Indent = 3;

    // A menu or a row of buttons has the height of two lines. A button is as wide as its label and four more characters.
    private const int ControlLines = 2;
    private const int ButtonPadding = 4;

    // A picture of 16:9 is as wide as the text.
    private const int PictureLines = 12;

    /// <summary>The number of lines of a reply.</summary>
    public static int CountLines(Reply reply) => Wrap(reply.Title, TitleColumns) + reply.Blocks.Sum(CountLines);

    /// <summary>
    /// Whether a reply with these blocks fits on one screen, also with the note and the button of a question in plain words.
    /// </summary>
    public static bool Fits(string title, IEnumerable<Block> blocks) =>
        Wrap(title, TitleColumns) + blocks.Sum(CountLines) <= MaxLines - QuestionLines;

    private static int CountLines(Block block) => block switch
    {
        Block.Heading heading => Wrap(heading.Title, TitleColumns),
        Block.Paragraph paragraph => Wrap(paragraph.Text.ToString(), Columns),
        Block.Quote quote => Wrap(quote.Words.ToString(), Columns - Indent) + Wrap("— " + quote.Source, Columns - Indent),
        Block.Picture => PictureLines,
        Block.Facts facts => facts.Items.Sum(f => Wrap($"{f.Label} {f.Value}", Columns)),
        Block.Note note => Wrap(note.Text.ToString(), NoteColumns),
        Block.Choices choices =>
            ControlLines + choices.Items.Sum(c => Wrap(c.Detail.Length == 0 ? c.Label : $"{c.Label} — {c.Detail}", Columns - Indent)),
        Block.Buttons buttons =>
            ControlLines * Math.Max(1, (buttons.Items.Sum(b => b.Label.Length + ButtonPadding) + Columns - 1) / Columns),
        _ => throw new InvalidOperationException($"{block.GetType().Name} has no height."),
    };

    // Lines of whole words.
    private static int Wrap(string text, int columns)
    {
        var (lines, column) = (text.Length == 0 ? 0 : 1, 0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > columns)
                (lines, column) = (lines + 1, 0);
            column += (column > 0 ? 1 : 0) + word.Length;
        }

        return lines;
    }
}
