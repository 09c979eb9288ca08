"""One layer of BERT as a torch module, of any width: what the tagger and the cross-encoder are made of."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention


class Layer(nn.Module):
    """Attention and feed-forward (Devlin et al. 2019), each normalised after its residual.

    x (b, n, width), and a bias that is added to attention, as (b, heads or 1, n or 1, n) → (b, n, width).
    `head` and `inner`: how wide a head and the feed-forward are, where they are narrower than published.
    """

    def __init__(
        self, width: int, heads: int, epsilon: float, dropout: float, *, head: int = 0, inner: int = 0
    ) -> None:
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        joined, inner = heads * (head or width // heads), inner or 4 * width
        self.query, self.key, self.value = (nn.Linear(width, joined) for _ in range(3))
        self.attended = nn.Linear(joined, width)
        self.norm1, self.norm2 = (nn.LayerNorm(width, epsilon) for _ in range(2))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        x = self.norm1(x + self.drop(self.attended(self.joined(x, bias))))
        return self.norm2(x + self.drop(self.outer(gelu(self.inner(x)))))

    def joined(self, x: Tensor, bias: Tensor) -> Tensor:
        """(b, n, heads * head): what each head brings, side by side."""
        batch, length, _ = x.shape
        query, key, value = (
            part(x).view(batch, length, self.heads, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        heads = scaled_dot_product_attention(query, key, value, attn_mask=bias, scale=self.scale)
        return heads.transpose(1, 2).reshape(batch, length, -1)
