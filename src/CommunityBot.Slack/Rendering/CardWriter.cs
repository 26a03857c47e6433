using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>The blocks of one message as they are laid down, and what is left of its size.</summary>
/// <param name="drawer">Draws the reply's blocks.</param>
/// <param name="bytes">Bytes of JSON there are for all blocks.</param>
internal sealed class CardWriter(BlockRenderer drawer, int bytes)
{
    // Less than this of a block says nothing; it is left out instead.
    private const int MinLength = 60;

    private readonly List<SlackBlock> _blocks = [];
    private Block.Heading? _pendingHeading;
    private bool _isFull;
    private int _omitted;
    private int _omittedAt;

    // One more line may have to say how many more there are.
    private int _characters = SlackLimits.CardCharacters - SlackUsage.CountVisible(BlockRenderer.CreateOmittedLine(1000));
    private int _bytes = bytes - SlackJson.CountBytes(BlockRenderer.CreateOmittedLine(1000)) - 1;
    private int _count = SlackLimits.Blocks - 1;

    public IReadOnlyList<SlackBlock> Blocks => _blocks;

    /// <summary>Pays for blocks that must have their place, before any other is laid down.</summary>
    public void Reserve(IEnumerable<SlackBlock> blocks)
    {
        foreach (var block in blocks)
            Charge(block);
    }

    /// <summary>Lays down blocks that are paid for.</summary>
    public void AddReserved(IReadOnlyList<SlackBlock> blocks)
    {
        if (blocks.Count > 0)
            SetPendingHeading(null);
        _blocks.AddRange(blocks);
    }

    /// <summary>Draws a block as large as it fits, under the heading before it.</summary>
    public void Write(Block block)
    {
        if (_isFull)
            Omit(block);
        else if (block is Block.Heading heading)
            SetPendingHeading(heading);
        else
            WriteShortened(block);
    }

    /// <summary>Says, where the first one is missing, how many more there are.</summary>
    public void Finish()
    {
        SetPendingHeading(null);
        if (_omitted > 0)
            _blocks.Insert(_omittedAt, BlockRenderer.CreateOmittedLine(_omitted));
    }

    // A heading waits for what it names, and goes with it when that does not fit.
    private void SetPendingHeading(Block.Heading? heading)
    {
        var waiting = _pendingHeading;
        _pendingHeading = null;
        if (waiting is not null && !_isFull)
            WriteShortened(waiting);
        _pendingHeading = heading;
    }

    private void WriteShortened(Block block)
    {
        for (var room = Math.Min(_characters, SlackLimits.RichText); room > 1; room = room * 3 / 4)
        {
            var drawing = drawer.Render(block, room);
            if (drawing is { Blocks.Count: 0, IsShortened: false })
                return;
            if (drawing.IsShortened && room < MinLength)
                break;
            if (drawing.Blocks.Count > 0 && TryAdd(_pendingHeading is null ? drawing.Blocks : [.. drawer.Render(_pendingHeading, room).Blocks, .. drawing.Blocks]))
            {
                _pendingHeading = null;
                _isFull = drawing.IsShortened && room < SlackLimits.RichText;
                _omittedAt = _blocks.Count;
                return;
            }
        }

        Omit(block);
    }

    private void Omit(Block block)
    {
        _omitted += CountItems(block);
        if (!_isFull)
            _omittedAt = _blocks.Count;
        _isFull = true;
    }

    private bool TryAdd(IReadOnlyList<SlackBlock> blocks)
    {
        if (blocks.Count > _count || blocks.Sum(SlackUsage.CountVisible) > _characters || blocks.Sum(b => SlackJson.CountBytes(b) + 1) > _bytes)
            return false;
        Reserve(blocks);
        _blocks.AddRange(blocks);
        return true;
    }

    private void Charge(SlackBlock block)
    {
        _characters -= SlackUsage.CountVisible(block);
        _bytes -= SlackJson.CountBytes(block) + 1;
        _count--;
    }

    private static int CountItems(Block block) => block switch
    {
        Block.Heading => 0,
        Block.Facts facts => facts.Items.Count,
        Block.Choices choices => choices.Items.Count,
        _ => 1,
    };
}
