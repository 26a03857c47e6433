namespace CommunityBot.Archive.Tests;

public sealed class GlossaryWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glossary").FullName;

    private string File => Path.Combine(_folder, "glossary.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "synonyms:\n  - [k8s, container harbour]\n")]
    [InlineData("# Mine\n", "# Mine\n\nsynonyms:\n  - [k8s, container harbour]\n")]
    [InlineData("synonyms:\n", "synonyms:\n  - [k8s, container harbour]\n")]
    [InlineData(
        "synonyms: # none yet\nspellings:\n  a b: c d\n",
        "synonyms: # none yet\n  - [k8s, container harbour]\nspellings:\n  a b: c d\n")]
    [InlineData("synonyms: []\n", "synonyms:\n  - [k8s, container harbour]\n")]
    [InlineData("spellings:\n  kernstone: Quernstone", "spellings:\n  kernstone: Quernstone\n\nsynonyms:\n  - [k8s, container harbour]\n")]
    [InlineData(
        "synonyms:\n- [kite, wind toy] # windy\n\n# What was heard\nspellings:\n  a b: c d\n",
        "synonyms:\n- [kite, wind toy] # windy\n- [k8s, container harbour]\n\n# What was heard\nspellings:\n  a b: c d\n")]
    [InlineData(
        "synonyms:\n    - - kite\n      - wind toy\n", "synonyms:\n    - - kite\n      - wind toy\n    - [k8s, container harbour]\n")]
    [InlineData("synonyms:\n  - [kite, wind toy]", "synonyms:\n  - [kite, wind toy]\n  - [k8s, container harbour]")]
    [InlineData("synonyms:\r\n  - [kite, wind toy]\r\n", "synonyms:\r\n  - [kite, wind toy]\r\n  - [k8s, container harbour]\r\n")]
    public void A_new_meaning_is_an_entry_and_everything_else_stays(string before, string after)
    {
        System.IO.File.WriteAllText(File, before);

        Assert.Null(GlossaryWriter.AddSynonym(File, "k8s", "container harbour"));

        Assert.Equal(after, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("synonyms:\n  - [k8s, kubernetes] # ours\n", "synonyms:\n  - [k8s, kubernetes, kube] # ours\n")]
    [InlineData(
        "synonyms:\n  # a\n  - [kite, toy]\n  - [\"K8S\", \"kubernetes\"]\n",
        "synonyms:\n  # a\n  - [kite, toy]\n  - [\"K8S\", \"kubernetes\", kube]\n")]
    [InlineData("synonyms:\n  - - k8s\n    - kubernetes\n  - [a, b]\n", "synonyms:\n  - - k8s\n    - kubernetes\n    - kube\n  - [a, b]\n")]
    [InlineData(
        "synonyms:\r\n- - k8s\r\n  - kubernetes\r\nspellings:\r\n  a b: c d\r\n",
        "synonyms:\r\n- - k8s\r\n  - kubernetes\r\n  - kube\r\nspellings:\r\n  a b: c d\r\n")]
    public void A_known_form_gets_one_more(string before, string after)
    {
        System.IO.File.WriteAllText(File, before);

        Assert.Null(GlossaryWriter.AddSynonym(File, "kube", "k8s"));
        Assert.Null(GlossaryWriter.AddSynonym(File, "k8s", "kube"));

        Assert.Equal(after, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("say \"no\": #1", "a\\b")]
    [InlineData("- yes", "[null]")]
    [InlineData("null", "*true")]
    [InlineData("{x: y}", "é 漢字")]
    public void Any_text_is_read_back_as_it_was_given(string form, string meaning)
    {
        Assert.Null(GlossaryWriter.AddSynonym(File, form, meaning));

        Assert.Equal([$"{form}|{meaning}"], GlossaryReader.Read(File).Groups.Select(g => string.Join('|', g)));
    }

    [Theory]
    [InlineData("synonyms:\n  - [kite, wind toy]\n")]
    [InlineData("# Mine\nsynonyms:\n  - [kube, kubernetes] # ours\n  - [a, b]\n")]
    [InlineData("synonyms:\n  - - kube\n    - kubernetes\n  - [a, b]\n")]
    [InlineData("synonyms:\r\n- [kube, kubernetes]\r\nspellings:\r\n  a b: c d\r\n")]
    public void What_was_added_is_taken_out_again_and_everything_else_stays(string before)
    {
        System.IO.File.WriteAllText(File, before);
        Assert.False(GlossaryWriter.HasSynonym(File, "kube", "k8s"));
        Assert.Null(GlossaryWriter.AddSynonym(File, "kube", "k8s"));
        Assert.True(GlossaryWriter.HasSynonym(File, "K8s", "kube"));

        Assert.Null(GlossaryWriter.RemoveSynonym(File, GlossaryWriter.CreateKey("kube", "k8s")));

        Assert.Equal(before, System.IO.File.ReadAllText(File));
        Assert.Equal(
            "glossary.yaml does not hold it any more.", GlossaryWriter.RemoveSynonym(File, GlossaryWriter.CreateKey("kube", "k8s")));
    }

    [Fact]
    public void A_form_that_has_an_entry_is_in_no_second_one()
    {
        const string Text = "synonyms:\n  - [k8s,\n     kubernetes]\n";
        System.IO.File.WriteAllText(File, Text);

        Assert.Contains("nothing was written", GlossaryWriter.AddSynonym(File, "kube", "k8s"), StringComparison.Ordinal);

        Assert.Equal(Text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        System.IO.File.WriteAllText(File, "synonyms:\n  - [a, b]\n", new System.Text.UTF8Encoding(true));

        Assert.Null(GlossaryWriter.AddSynonym(File, "c", "d"));

        Assert.Equal([0xef, 0xbb, 0xbf], System.IO.File.ReadAllBytes(File).Take(3).Select(b => (int)b));
    }

    [Theory]
    [InlineData("synonyms: {a: b}\n")]
    [InlineData("synonyms:\n  - [a, b\n")]
    [InlineData("---\nsynonyms: &x\n  [[a, b],\n   [c, d]]\n")]
    public void A_file_that_cannot_be_extended_is_left_alone_with_what_to_write(string yaml)
    {
        System.IO.File.WriteAllText(File, yaml);

        var reason = GlossaryWriter.AddSynonym(File, "kube", "k8s");

        Assert.Contains("nothing was written", reason, StringComparison.Ordinal);
        Assert.EndsWith("- [kube, k8s]", reason, StringComparison.Ordinal);
        Assert.Equal(yaml, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_text_that_is_not_UTF_8_is_left_alone()
    {
        byte[] bytes = [.. "synonyms:\n  - [caf"u8, 0xe9, .. ", coffee]\n"u8];
        System.IO.File.WriteAllBytes(File, bytes);

        Assert.Contains("not UTF-8", GlossaryWriter.AddSynonym(File, "a", "b"), StringComparison.Ordinal);
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void A_file_that_cannot_be_written_says_so_and_what_to_add()
    {
        var missing = Path.Combine(_folder, "none", "glossary.yaml");

        var reason = GlossaryWriter.AddSynonym(missing, "kube", "k8s");

        Assert.StartsWith("glossary.yaml cannot be written", reason, StringComparison.Ordinal);
        Assert.EndsWith("- [kube, k8s]", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        var target = Path.Combine(_folder, "real.yaml");
        System.IO.File.WriteAllText(target, "synonyms:\n");
        System.IO.File.CreateSymbolicLink(File, target);

        Assert.Null(GlossaryWriter.AddSynonym(File, "kube", "k8s"));

        Assert.NotNull(new FileInfo(File).LinkTarget);
        Assert.Contains("kube", System.IO.File.ReadAllText(target), StringComparison.Ordinal);
    }
}
